import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ops } from '../packages/casewright/src/ops/index.ts'
import type { AnyOp } from '../packages/casewright/src/ops/op.ts'

const folder = join(import.meta.dirname, '../docs/commands')

/** The page of every command, by file name, made from the list of operations. */
export function commandPages(): ReadonlyMap<string, string> {
  const pages = Object.entries(ops).map(([name, o]) => [`${name}.md`, page(name, o)] as const)
  const index = Object.entries(ops).map(([name, o]) => `| [\`${commandOf(name)}\`](${name}.md) | ${o.summary} |`)
  const readme = ['# Commands', '', '| command | what it does |', '|---|---|', ...index, '', common].join('\n')
  return new Map([['README.md', readme], ...pages])
}

const commandOf = (name: string): string => `casewright ${name.replace('.', ' ')}`

const common = `Every command takes \`--json\` (the result for programs), \`--quiet\` and \`--lang en|zh\`.
\`casewright op NAME < input.json\` runs any of them for a program: JSON in, JSON out.

Exit codes: 0 fine; 1 done, with problems in the material; 2 the input could not be used (nothing was written);
70 a fault in casewright; 130 stopped by Ctrl-C (nothing half-written).
`

interface Property {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
}

function page(name: string, o: AnyOp): string {
  // The input of an operation is always an object schema.
  const schema = z.toJSONSchema(o.input, { io: 'input' }) as { properties?: Record<string, Property>; required?: readonly string[] }
  const rows = Object.entries(schema.properties ?? {}).map(([field, p]) => {
    const flag = o.positional.includes(field) ? `\`${field}\`` : `\`--${field.replace(/[A-Z]/gu, (c) => `-${c.toLowerCase()}`)}\``
    const need = schema.required?.includes(field) === true ? 'required' : p.default === undefined ? '' : `default \`${JSON.stringify(p.default)}\``
    const choices = p.enum === undefined ? '' : ` (${p.enum.join(', ')})`
    return `| ${flag} | ${p.description ?? ''}${choices} | ${need} |`
  })
  return [
    `# ${commandOf(name)}`,
    '',
    o.summary,
    '',
    '```',
    ...o.examples,
    '```',
    '',
    '| argument | what it is | |',
    '|---|---|---|',
    ...rows,
    '',
    `Operation \`${name}\`; ${o.effect === 'read' ? 'reads only' : 'writes files'}. See [all commands](README.md) for common flags and exit codes.`,
    '',
  ].join('\n')
}

/** The pages as they are on disk. */
export function committedPages(): ReadonlyMap<string, string> {
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const))
}

if (process.argv[1] === import.meta.filename) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of commandPages()) writeFileSync(join(folder, file), text)
}
