import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeFiles } from '../adapters/files/node-files.ts'
import { nodeTables } from '../adapters/files/node-tables.ts'
import { nodePress } from '../adapters/press/node-press.ts'
import { InputProblem, issue } from '../base/issue.ts'
import type { Context } from '../ops/ports.ts'

/** Thrown at the next safe place after the user pressed Ctrl-C. */
export class Stopped extends Error {}

/** The world as the command line has it. */
export function nodeContext(quiet: boolean, version: string): Context {
  let stopped = false
  process.once('SIGINT', () => {
    stopped = true
    process.once('SIGINT', () => process.exit(130))
  })
  return {
    files: nodeFiles,
    tables: nodeTables,
    press: nodePress,
    home: process.env['CASEWRIGHT_HOME'] ?? join(homedir(), '.casewright'),
    version,
    today: new Date().toISOString().slice(0, 10),
    builtIn: async (name) => {
      // A clone has the examples at its root; the published package carries a copy beside `dist`.
      for (const up of ['../../../../examples/', '../../examples/']) {
        const folder = fileURLToPath(new URL(up + name, import.meta.url))
        if (existsSync(folder)) return folder
      }
      throw new InputProblem([issue('error', 'not-a-folder', { file: name }, { folder: `examples/${name}` })])
    },
    progress: quiet ? () => {} : showProgress,
    checkStop: () => {
      if (stopped) throw new Stopped()
    },
  }
}

function showProgress(step: string, done: number, of: number): void {
  const width = 24
  const full = Math.round((done / Math.max(of, 1)) * width)
  const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001B[2K${bar} ${step}`)
    if (done >= of) process.stderr.write('\r\u001B[2K')
  } else if (step !== lastStep) {
    process.stderr.write(`${step}\n`)
    lastStep = step
  }
}
let lastStep = ''
