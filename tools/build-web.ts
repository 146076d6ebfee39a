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
  'vite.config.ts',
  'package.json',
  '../casewright/src/base/*-date.ts',
]

/** Gives the folder of the build. */
export async function buildWeb(): Promise<string> {
  const built = join(web, 'dist')
  const made = existsSync(join(built, 'index.html')) ? statSync(join(built, 'index.html')).mtimeMs : 0
  const newest = Math.max(...globSync(sources, { cwd: web }).map((file) => statSync(join(web, file)).mtimeMs))
  if (newest <= made) return built
  process.stderr.write('Building the web …\n')
  const vite = createRequire(join(web, 'package.json')).resolve('vite')
  const { build } = (await import(pathToFileURL(vite).href)) as { build: (settings: object) => Promise<unknown> }
  await build({ root: web, logLevel: 'warn' })
  return built
}
