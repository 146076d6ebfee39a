import { Command } from 'commander'
import { addAdminCommand } from '../../packages/casewright/src/cli/admin.ts'
import { declareInput } from '../../packages/casewright/src/cli/flags.ts'
import { addServeCommand } from '../../packages/casewright/src/cli/serve.ts'
import { ops } from '../../packages/casewright/src/ops/index.ts'

/** The words of a command line as a shell splits them (quotes, a comment at the end), or none where it is not casewright's. */
export function wordsOf(line: string): readonly string[] | undefined {
  const words = [...line.replace(/^\$ /u, '').matchAll(/"([^"]*)"|'([^']*)'|(#.*)|(\S+)/gu)]
  const said = words.filter((w) => w[3] === undefined).map((w) => w[1] ?? w[2] ?? w[4] ?? '')
  if (said[0] === 'npx') said.shift()
  return said[0] === 'casewright' ? said.slice(1) : undefined
}

/** What is wrong with a casewright command line, or undefined. `whole`: everything required must be there. */
export function flawOf(words: readonly string[], whole: boolean): string | undefined {
  const first = words[0] ?? ''
  if (first.startsWith('-') || first === 'op') return undefined
  if (first === 'serve' || first === 'admin') return flawOfServer(words, whole)
  const name = [`${first}.${words[1] ?? ''}`, first].find((n) => Object.hasOwn(ops, n))
  const o = name === undefined ? undefined : ops[name as keyof typeof ops]
  if (name === undefined || o === undefined) return `there is no command ${words.slice(0, 2).join(' ')}`
  const rest = words.slice(name.split('.').length)
  const elsewhere = rest.findIndex((word) => word === '<' || word === '>')
  const before = rest.slice(0, elsewhere < 0 ? rest.length : elsewhere)
  if (!whole && before.length === 0) return undefined
  const command = new Command(name).option('--json').option('--quiet').option('--lang <language>')
  declareInput(command, o)
  return flawIn(command, before, whole)
}

/** The commands of a server, which are no operations. */
function flawOfServer(words: readonly string[], whole: boolean): string | undefined {
  const program = new Command()
  addServeCommand(program, 'en', () => {}, () => {})
  addAdminCommand(program, 'en', () => {}, () => {})
  const named = (within: Command, word: string | undefined): Command | undefined =>
    within.commands.find((c) => c.name() === word)
  const first = named(program, words[0])
  const command = words[0] === 'admin' && first !== undefined ? named(first, words[1]) : first
  if (command === undefined) return words.length === 1 && !whole ? undefined : `there is no command ${words.join(' ')}`
  return flawIn(command, words.slice(words[0] === 'admin' ? 2 : 1), whole)
}

function flawIn(command: Command, given: readonly string[], whole: boolean): string | undefined {
  try {
    command
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .action(() => {})
      .parse(given, { from: 'user' })
    return undefined
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem)
    return !whole && message.includes('required') ? undefined : message
  }
}
