import { spawn, spawnSync } from 'node:child_process'
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

const settings = { LANG: 'C', CASEWRIGHT_HOME: join(tmpdir(), 'casewright-test-home') }

/** Run the command line as its user does, in a process of its own. */
export function casewright(args: readonly string[], options: { readonly cwd?: string; readonly input?: string } = {}): Ran {
  const run = spawnSync(process.execPath, [bin, ...args], {
    cwd: options.cwd ?? root,
    input: options.input ?? '',
    encoding: 'utf8',
    env: { ...process.env, ...settings },
    maxBuffer: 256 * 1024 * 1024,
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

/** As `casewright`, while others run; `heard` gets what it says on standard error, and may stop it. */
export function started(
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly node?: readonly string[]; readonly heard?: (err: string, stop: () => void) => void } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [...(options.node ?? []), bin, ...args], {
    cwd: root,
    env: { ...process.env, ...settings, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    options.heard?.(err, () => child.kill('SIGINT'))
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

/** A new empty folder outside the checkout. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'casewright-test-'))
