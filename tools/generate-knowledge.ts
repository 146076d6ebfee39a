/**
 * knowledge/ (reviewed data) → packages/casewright/src/knowledge/generated/*.ts and docs/knowledge/*.md.
 *
 * Each kind of entry is one module in tools/knowledge/, registered in the list of tools/knowledge/kinds.ts:
 *
 *   export const analytes: Kind = {
 *     name: 'analytes',
 *     build(source) {
 *       const rows = source.table('units/analytes.tsv', rowSchema)      // or source.document('criteria/x.yaml', schema),
 *       const entries = rows.map(({ value }) => sign({ id: …, … }))     // source.files('criteria', '.yaml'); sign() adds
 *       source.refuse({ file, row, field }, 'what is wrong')            // the hash; refuse() for what a schema cannot say
 *       return {
 *         entries,                                                      // ids unique over all kinds, cites checked
 *         modules: [{ name: 'analytes', text: moduleOf({ … }) }],       // → generated/analytes.ts
 *         pages: [{ name: 'analytes', text: … }],                       // → docs/knowledge/analytes.md
 *       }
 *     },
 *   }
 *
 * Rows are validated with zod; a problem names file, row and field. Cites in a TSV cell are written `key@place; key@place`
 * (schema `citesCell`), in YAML as `cite: [{ source, at }]` (schema `cites`). `knowledge/sources.bib` must hold every key that
 * is used, and every key in it must be used. A test regenerates in memory and fails where the committed output is stale.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildKnowledge, generatedFolders } from './knowledge/build.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { files, problems } = buildKnowledge(root)

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) {
  process.stderr.write(`${problems.length} problems in knowledge/; nothing written\n`)
  process.exit(1)
}

let changed = 0
for (const [path, text] of files) {
  const target = join(root, path)
  mkdirSync(dirname(target), { recursive: true })
  if (current(target) === text) continue
  writeFileSync(target, text)
  changed += 1
}
for (const folder of generatedFolders) {
  for (const name of readdirSync(join(root, folder))) {
    if (files.has(`${folder}/${name}`)) continue
    rmSync(join(root, folder, name))
    changed += 1
  }
}
process.stdout.write(`${files.size} files generated, ${changed} changed\n`)

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
