// Builds the web where its sources are newer than its build.
import { existsSync, globSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const web = join(import.meta.dirname, '..', 'packages', 'web')
const sources = [
  'src/**/*',
  'public/**/*',
  'index.html',
  '*.ts',
  'package.json',
  // What the web takes of the core is in these.
  '../casewright/src/{base,i18n}/*.ts',
]
export const webDist = join(web, 'dist')

/** Whether what is built is of the sources as they are. */
export function isWebBuilt(): boolean {
  const page = join(webDist, 'index.html')
  if (!existsSync(page)) return false
  const built = statSync(page).mtimeMs
  return globSync(sources, { cwd: web })
    .filter((file) => !file.endsWith('.test.ts'))
    .every((file) => statSync(join(web, file)).mtimeMs <= built)
}

/** Gives the folder of the build. */
export async function buildWeb(): Promise<string> {
  if (isWebBuilt()) return webDist
  process.stderr.write('Building the web …\n')
  const vite = createRequire(join(web, 'package.json')).resolve('vite')
  const { build } = (await import(pathToFileURL(vite).href)) as { build: (settings: object) => Promise<unknown> }
  await build({ root: web, logLevel: 'warn' })
  return webDist
}
