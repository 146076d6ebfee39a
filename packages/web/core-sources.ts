import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const core = join(import.meta.dirname, '../casewright')

/**
 * What the web takes of the core, by the name it imports: read from its source, for the web is built where the core was not
 * compiled yet. Every way in that the core's package file names, so that none is forgotten.
 */
export function coreSources(): Readonly<Record<string, string>> {
  const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, { readonly default: string }>>
  }
  return Object.fromEntries(
    Object.entries(exports)
      .filter(([way]) => way !== '.')
      .map(([way, { default: compiled }]) => [
        `casewright/${way.slice(2)}`,
        join(core, compiled.replace(/^\.\/dist\//u, 'src/').replace(/\.js$/u, '.ts')),
      ]),
  )
}
