import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { nameOf, storeAddress } from '../adapters/store/store-address.ts'
import { InputProblem, type Issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import { locales } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { exitCodes } from '../ops/op.ts'
import type { Served, ServeSettings } from '../server/serve.ts'

interface ServeFlags {
  readonly data: string
  readonly store?: string
  readonly port?: number
  readonly host: string
  readonly open: boolean
  readonly server?: true
  readonly publicUrl?: string
  readonly proxies?: number
  readonly lang: Locale
}

const usualPort = 7423
/** Where nobody asked for a port, so many others are tried. */
const otherPorts = 20

/** `casewright serve`: the workbench in a browser. */
export function addServeCommand(
  program: Command,
  locale: Locale,
  done: (code: number) => void,
  tell: (issues: readonly Issue[], locale: Locale) => void,
): void {
  program
    .command('serve')
    .description('The workbench in a browser: for one person on this machine, or with --server for people who log in.')
    .addOption(
      new Option('--data <folder>', 'where its data are kept')
        .env('CASEWRIGHT_DATA')
        .default(join(homedir(), '.casewright', 'workbench')),
    )
    .addOption(
      new Option('--store <url>', 'sqlite:<file> or postgres://… (default: a file among the data)').env(
        'CASEWRIGHT_STORE',
      ),
    )
    .addOption(
      new Option('--port <number>', `port to listen on (default: ${usualPort}, or the next free one)`)
        .env('CASEWRIGHT_PORT')
        .argParser(portIn),
    )
    .addOption(new Option('--host <address>', 'address to listen on').env('CASEWRIGHT_HOST').default('127.0.0.1'))
    .addOption(new Option('--server', 'people log in, each with roles; needed to be reached from other machines'))
    .addOption(
      new Option('--public-url <url>', 'address browsers reach it by, where a proxy stands before it').env(
        'CASEWRIGHT_PUBLIC_URL',
      ),
    )
    .addOption(
      new Option('--proxies <number>', 'proxies before it whose word on addresses is taken')
        .env('CASEWRIGHT_PROXIES')
        .argParser(countIn),
    )
    .addOption(new Option('--no-open', 'do not open a browser'))
    .addOption(new Option('--lang <language>', 'language of what is printed').choices(locales).default(locale))
    .addHelpText(
      'after',
      `\n${{ en: 'Examples:', zh: '示例：' }[locale]}\n  $ casewright serve\n  $ casewright serve --server --host 0.0.0.0 --public-url https://casewright.example.org`,
    )
    .exitOverride()
    .action(async function action(this: Command) {
      const flags = this.opts<ServeFlags>()
      try {
        done(await runUntilStopped(flags))
      } catch (problem) {
        if (!(problem instanceof InputProblem)) throw problem
        tell(problem.issues, flags.lang)
        done(exitCodes.badInput)
      }
    })
}

async function runUntilStopped(flags: ServeFlags): Promise<number> {
  const words = opsWords(flags.lang).serve
  const served = await serveOnFreePort(flags)
  const dataFolder = resolve(flags.data)
  say(fill(words.reached, { url: served.url }))
  say(
    fill(words.data, {
      folder: dataFolder,
      store: flags.store === undefined ? 'workbench.db' : nameOf(storeAddress(flags.store)),
    }),
  )
  if (served.setupLink !== undefined) say(fill(words.setup, { link: served.setupLink }))
  say(words.stop)
  if (flags.open && flags.server !== true && hasBrowser()) openBrowser(served.url)
  // Whoever asks meanwhile is told by their own request what is wrong.
  void served.warmUp().catch(() => undefined)
  const lost = await Promise.race([stopAsked(), served.store.lost])
  if (lost !== undefined) {
    // A service manager starts it again; what was acknowledged is on disk.
    process.stderr.write(`${words.lost}\n${lost.stack ?? lost.message}\n`)
    process.exit(exitCodes.ourFault)
  }
  say(words.stopping)
  await served.close()
  return exitCodes.fine
}

async function serveOnFreePort(flags: ServeFlags): Promise<Served> {
  // Loaded only here: other commands start without it.
  const { serve } = await import('../server/serve.ts')
  const first = flags.port ?? usualPort
  for (let port = first; ; port += 1) {
    try {
      return await serve(settingsOf(flags, port))
    } catch (problem) {
      const isTaken = problem instanceof InputProblem && problem.issues.some((i) => i.code === 'port-taken')
      if (!isTaken || flags.port !== undefined || port - first >= otherPorts) throw problem
    }
  }
}

const settingsOf = (flags: ServeFlags, port: number): ServeSettings => ({
  dataFolder: resolve(flags.data),
  host: flags.host,
  port,
  mode: flags.server === true ? 'server' : 'single',
  ...(flags.store !== undefined && { store: flags.store }),
  ...(flags.publicUrl !== undefined && { publicUrl: flags.publicUrl }),
  ...(flags.proxies !== undefined && { proxies: flags.proxies }),
  limits: {
    ...setting('CASEWRIGHT_UPLOAD_MOST', (n) => ({ upload: n * 1_000_000 })),
    ...setting('CASEWRIGHT_WORK_MEMORY', (n) => ({ work: n })),
    ...setting('CASEWRIGHT_DESK_MEMORY', (n) => ({ desk: n })),
    ...setting('CASEWRIGHT_WORK_NICENESS', (n) => ({ niceness: Math.min(Math.trunc(n), 19) }), 0),
  },
})

function setting<T extends object>(name: string, made: (n: number) => T, least = 1): T | Record<string, never> {
  const said = process.env[name] ?? ''
  const n = Number(said)
  return said !== '' && Number.isFinite(n) && n >= least ? made(n) : {}
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** A first sign to stop ends in order; a second at once. */
const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      resolve()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(exitCodes.stopped))
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })

const hasBrowser = (): boolean =>
  process.env['CI'] === undefined &&
  process.stdout.isTTY === true &&
  (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined)

function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const browser = spawn(command ?? '', args, { stdio: 'ignore', detached: true })
  // The address was printed: whoever has no browser here opens it elsewhere.
  browser.on('error', () => undefined)
  browser.unref()
}

const portIn = (text: string): number => {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0 || n > 65_535) throw new InvalidArgumentError('not a port')
  return n
}
const countIn = (text: string): number => {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0) throw new InvalidArgumentError('not a number of proxies')
  return n
}
