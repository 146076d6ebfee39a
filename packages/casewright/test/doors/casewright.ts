import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../../..')
const bin = join(root, 'packages/casewright/bin/casewright.js')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Run the command line as its user does, in a process of its own. */
export function casewright(args: readonly string[], options: { readonly cwd?: string; readonly input?: string } = {}): Ran {
  const run = spawnSync(process.execPath, [bin, ...args], {
    cwd: options.cwd ?? root,
    input: options.input ?? '',
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', CASEWRIGHT_HOME: join(tmpdir(), 'casewright-test-home') },
    maxBuffer: 256 * 1024 * 1024,
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

/** A new empty folder outside the checkout. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'casewright-test-'))
