/** schemas/*.schema.json from the zod schemas of the study's files, and the files `casewright init` writes from examples/new-study. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaFiles } from '../packages/casewright/src/extract/schema-files.ts'
import { mappingFile } from '../packages/casewright/src/read/table/mapping.ts'

const NEW_STUDY = 'packages/casewright/src/extract/generated/new-study.ts'
const TEMPLATE = 'examples/new-study'

/** Path from the root of the repository → text, of everything this tool writes. */
export function buildSchemas(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(join(root, TEMPLATE), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) =>
      join(f.parentPath, f.name)
        .slice(join(root, TEMPLATE).length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
  const entries = files.map(
    (path) => `  [${JSON.stringify(path)}, ${JSON.stringify(readFileSync(join(root, TEMPLATE, path), 'utf8'))}],\n`,
  )
  return new Map([
    ...[...schemaFiles({ mapping: mappingFile })].map(([name, text]) => [`schemas/${name}`, text] as const),
    [
      NEW_STUDY,
      `// Made from ${TEMPLATE}/ by tools/generate-schemas.ts (npm run generate). Edit there, not here.\n\n` +
        `export const newStudyFiles: readonly (readonly [path: string, text: string])[] = [\n${entries.join('')}]\n`,
    ],
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  for (const [path, text] of buildSchemas(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
