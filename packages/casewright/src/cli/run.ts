import { text } from 'node:stream/consumers'
import { Command, CommanderError, Option } from 'commander'
import { ZodError } from 'zod'
import { nodeContext, Stopped, version } from '../adapters/node-context.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { sayIssue, sayPlace } from '../i18n/say-issue.ts'
import { exitCodeOf, exitCodes, type AnyOp, type Done } from '../ops/op.ts'
import { groups, ops } from '../ops/index.ts'
import { addAdminCommand } from './admin.ts'
import { declareInput } from './flags.ts'
import { chineseHelp } from './help/chinese-help.ts'
import { inputIssue } from '../ops/input-issue.ts'
import { sayOptionError } from './option-errors.ts'
import { progressOn } from './progress.ts'
import { addServeCommand } from './serve.ts'

interface DoorFlags {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly lang: Locale
}

/** The command line: every operation of the list, its flags made from its input. Returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const chosen = { code: exitCodes.fine as number }
  const program = commandLine(localeIn(argv), chosen)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return chosen.code
  } catch (problem) {
    if (problem instanceof CommanderError) return problem.exitCode === 0 ? exitCodes.fine : exitCodes.badInput
    throw problem
  }
}

/** Every command, its help in the reader’s language; what running one came to is put into `chosen`. */
export function commandLine(locale: Locale, chosen: { code: number }): Command {
  const program = new Command('casewright')
    .configureHelp(locale === 'zh' ? chineseHelp : {})
    .description('From hospital charts and case reports to a graded, traceable series of patients and its report.')
    .version(version())
    .showHelpAfterError(asksHelp[locale])
    .configureOutput({ outputError: (said, write) => write(sayOptionError(said, locale)) })
    .exitOverride()
    .enablePositionalOptions()
  for (const [name, o] of Object.entries(ops)) addOperation(program, name, o, locale, chosen)
  addOpCommand(program, locale, chosen)
  addServeCommand(
    program,
    locale,
    (code) => {
      chosen.code = code
    },
    (issues, lang) => fail(issues, { lang }),
  )
  addAdminCommand(
    program,
    locale,
    (code) => {
      chosen.code = code
    },
    (issues, lang) => fail(issues, { lang }),
  )
  return program
}

function addOperation(program: Command, name: string, o: AnyOp, locale: Locale, chosen: { code: number }): void {
  const words = name.split('.')
  const last = words.pop() ?? name
  const parent = words.reduce((at, word) => at.commands.find((c) => c.name() === word) ?? group(at, word), program)
  // What the command above must be given is not asked of this one; that it is missing there, the operation itself says.
  for (const option of parent.options) option.makeOptionMandatory(false)
  // Options behind a subcommand are its own, also where the command above it takes the same ones.
  const command = parent.command(last).description(o.summary).enablePositionalOptions()
  const gather = declareInput(command, o)
  command
    .addOption(new Option('--json', 'print the result as JSON for programs'))
    .addOption(new Option('--quiet', 'show no progress'))
    .addOption(new Option('--lang <language>', 'language of what is printed').choices(locales).default(usersLocale()))
    .addHelpText('after', `\n${examples[locale]}\n${o.examples.map((e) => `  $ ${e}`).join('\n')}`)
    .exitOverride()
    .action(async (...given: unknown[]) => {
      const flags = command.opts<DoorFlags>()
      const args = given.slice(0, o.positional.length)
      chosen.code = await perform(o, gather(args, flags), flags)
    })
}

const group = (parent: Command, word: string): Command =>
  parent
    .command(word)
    .description(groups[word] ?? word)
    .exitOverride()

function addOpCommand(program: Command, locale: Locale, chosen: { code: number }): void {
  program
    .command('op')
    .argument('<name>', 'an operation')
    .description('Run any operation with its input as JSON on standard input; the result is JSON.')
    .addHelpText('after', `\n${operations[locale]}${Object.keys(ops).join(', ')}`)
    .exitOverride()
    .action(async (name: string) => {
      const o = Object.hasOwn(ops, name) ? ops[name] : undefined
      const flags: DoorFlags = { json: true, quiet: true, lang: 'en' }
      if (o === undefined) {
        const at = { file: 'op', field: 'name' }
        const message = `no operation ${name}; there are ${Object.keys(ops).join(', ')}`
        chosen.code = fail([issue('error', 'input-invalid', at, { field: 'name', message })], flags)
        return
      }
      chosen.code = await perform(o, parseJson(await text(process.stdin)), flags)
    })
}

/** Ctrl-C stops at the next safe place; a second one at once. */
function contextOf(flags: DoorFlags) {
  const stop = new AbortController()
  process.once('SIGINT', () => {
    stop.abort()
    process.once('SIGINT', () => process.exit(exitCodes.stopped))
  })
  const shown = flags.quiet !== true && flags.json !== true
  return nodeContext({ signal: stop.signal, ...(shown && { progress: progressOn(process.stderr, flags.lang) }) })
}

function parseJson(input: string): unknown {
  try {
    return JSON.parse(input.trim() === '' ? '{}' : input)
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem)
    return new InputProblem([issue('error', 'input-invalid', { file: 'standard input' }, { field: 'JSON', message })])
  }
}

async function perform(o: AnyOp, input: unknown, flags: DoorFlags): Promise<number> {
  try {
    if (input instanceof InputProblem) throw input
    const done = await o.call(contextOf(flags), input)
    print(done, flags)
    return exitCodeOf(done.issues)
  } catch (problem) {
    if (problem instanceof InputProblem) return fail(problem.issues, flags)
    if (problem instanceof ZodError)
      return fail(
        problem.issues.map((i) => inputIssue(i, input)),
        flags,
      )
    if (problem instanceof Stopped) {
      process.stderr.write(
        `${{ en: 'Stopped; nothing half-written.', zh: '已停止；没有留下半成品文件。' }[flags.lang]}\n`,
      )
      return exitCodes.stopped
    }
    process.stderr.write(`${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}\n`)
    process.stderr.write(`${fault[flags.lang]}\n`)
    return exitCodes.ourFault
  }
}

function print(done: Done, flags: DoorFlags): void {
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify({ value: done.value, issues: done.issues }, null, 2)}\n`)
    return
  }
  process.stdout.write(`${done.show(flags.lang)}\n`)
  for (const i of done.issues) process.stderr.write(`${tell(i, flags.lang)}\n`)
}

function fail(issues: readonly Issue[], flags: DoorFlags): number {
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ value: null, issues }, null, 2)}\n`)
  else for (const i of issues) process.stderr.write(`${tell(i, flags.lang)}\n`)
  return exitCodes.badInput
}

const levels = {
  en: { error: 'error', warning: 'warning', note: 'note' },
  zh: { error: '错误', warning: '警告', note: '提示' },
} as const

const tell = (i: Issue, locale: Locale): string =>
  `${sayPlace(i.at, locale)}  ${levels[locale][i.level]}: ${sayIssue(i, locale)}`

const examples = { en: 'Examples:', zh: '示例：' } as const
const operations = { en: 'Operations: ', zh: '操作：' } as const
const asksHelp = {
  en: 'Run with --help to see what this command takes.',
  zh: '加--help运行可查看该命令的用法。',
} as const
const fault = {
  en: 'This is a fault in casewright. Please report it with the command you gave.',
  zh: '这是casewright自身的错误，请连同所用命令一并报告。',
} as const

/** The language asked for, for what has to be said before the options are read. */
function localeIn(argv: readonly string[]): Locale {
  const at = argv.indexOf('--lang')
  const asked = at < 0 ? argv.find((a) => a.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1]
  return locales.find((l) => l === asked) ?? usersLocale()
}

const usersLocale = (): Locale => ((process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('zh') ? 'zh' : 'en')
