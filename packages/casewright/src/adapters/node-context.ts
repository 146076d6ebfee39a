import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputProblem, issue } from '../base/issue.ts'
import { noMemo } from '../base/memo.ts'
import type { Context } from '../ops/ports.ts'
import { nodeReportFiles } from './archive/report-files.ts'
import type { LakeSettings } from './duckdb/lakes.ts'
import { nodeFiles } from './files/node-files.ts'
import { nodeStreams } from './files/node-streams.ts'
import { nodeTables } from './files/node-tables.ts'
import { nodeClock, nodeHttp } from './http/node-http.ts'
import { pdfPages } from './pdf/pdf-pages.ts'
import { nodePress } from './press/node-press.ts'
import { nodeWords } from './words/node-words.ts'

/** Thrown at the next safe place after a stop was asked for; nothing is half-written. */
export class Stopped extends Error {
  constructor() {
    super('stopped')
    this.name = 'Stopped'
  }
}

export interface NodeSettings {
  readonly progress?: Context['progress']
  /** Aborting it stops work at the next safe place. */
  readonly signal?: AbortSignal
  /** Where the user’s own reference data are kept; `CASEWRIGHT_HOME`, or `.casewright` in the home folder. */
  readonly home?: string
  /** Who counts reports where the one who asks does not say; `CASEWRIGHT_ENGINE`. */
  readonly engine?: string
  /** ISO day; today where left out. */
  readonly today?: string
}

/** The world as Node has it: disk, tables, typesetting. What a program hands to an operation of `ops`. */
export function nodeContext({ progress, signal, home, engine, today }: NodeSettings = {}): Context {
  const counting = engine ?? process.env['CASEWRIGHT_ENGINE']
  const checkStop = (): void => {
    if (signal?.aborted === true) throw new Stopped()
  }
  const breathe = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    checkStop()
  }
  return {
    files: nodeFiles,
    tables: nodeTables,
    streams: nodeStreams,
    press: nodePress,
    pdfPages: pdfPages(breathe),
    words: nodeWords,
    reportFiles: nodeReportFiles,
    ...onDuckDb({ checkStop, ...(counting !== undefined && counting !== '' && { engine: counting }) }),
    remember: (_place, _what, make) => make(),
    memo: noMemo,
    keepOpen: (_place, _what, open) => open(),
    revision: () => Promise.resolve(undefined),
    signatures: () => Promise.resolve([]),
    people: () => Promise.resolve(undefined),
    http: nodeHttp,
    searchServers: searchServers(),
    clock: nodeClock(signal),
    home: home ?? process.env['CASEWRIGHT_HOME'] ?? join(homedir(), '.casewright'),
    version: version(),
    today: today ?? new Date().toISOString().slice(0, 10),
    builtIn,
    progress: progress ?? (() => {}),
    checkStop,
    breathe,
  }
}

/** `CASEWRIGHT_PUBMED_SERVER` and `CASEWRIGHT_EUROPEPMC_SERVER`. */
function searchServers(): Context['searchServers'] {
  const { CASEWRIGHT_PUBMED_SERVER: pubmed = '', CASEWRIGHT_EUROPEPMC_SERVER: europepmc = '' } = process.env
  return { ...(pubmed !== '' && { pubmed }), ...(europepmc !== '' && { europepmc }) }
}

/** DuckDB is loaded with the first question to reports or tables: most operations ask none, and it takes a tenth of a second. */
function onDuckDb(settings: LakeSettings): Pick<Context, 'lakes' | 'lakeMaker' | 'tableCounting'> {
  const lakes = async (): Promise<Context['lakes']> => (await import('./duckdb/lakes.ts')).nodeLakes(settings)
  const maker = async (): Promise<Context['lakeMaker']> =>
    (await import('./duckdb/lake-maker.ts')).duckLakeMaker(settings)
  const tables = async (): Promise<Context['tableCounting']> =>
    (await import('./counting/count-table.ts')).nodeTableCounting(settings)
  return {
    lakes: { open: async (folder, engine) => (await lakes()).open(folder, engine) },
    lakeMaker: {
      above: async (path) => (await maker()).above(path),
      begin: async (folder, how) => (await maker()).begin(folder, how),
      remove: async (folder, generation) => (await maker()).remove(folder, generation),
    },
    tableCounting: {
      columns: async (table) => (await tables()).columns(table),
      count: async (ask) => (await tables()).count(ask),
    },
  }
}

async function builtIn(name: string): Promise<string> {
  // A clone has the examples at its root; the published package carries a copy of them.
  for (const up of ['../../../../examples/', '../../examples/']) {
    const folder = fileURLToPath(new URL(up + name, import.meta.url))
    if (existsSync(folder)) return folder
  }
  throw new InputProblem([issue('error', 'not-a-folder', { file: name }, { folder: `examples/${name}` })])
}

/** Version of casewright, from its package file. */
export function version(): string {
  known ??= versionWritten()
  return known
}
let known: string | undefined

function versionWritten(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : ''
}
