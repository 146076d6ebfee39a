import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { InputProblem, issue } from '../../base/issue.ts'

/** The client's own log off: what goes wrong is told as an issue. */
const SILENT = 127

/** A ClickHouse to be asked, and the table of reports in it. */
export interface ClickHouse {
  /** Without user and password. */
  readonly url: string
  /** `database`.`table`, quoted. */
  readonly table: string
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** The answer in RowBinary, as it comes. */
  readonly binary: (sql: string) => AsyncIterable<Uint8Array>
  readonly close: () => Promise<void>
}

/**
 * `clickhouse://user:password@host:8123/database?table=reports`. The client is an optional part of the installation and is loaded
 * only here.
 * @throws InputProblem `engine-setting-unreadable`, `engine-client-missing`, `engine-unreachable`
 */
export async function connectClickHouse(setting: string): Promise<ClickHouse> {
  const { url, user, password, database, table } = readSetting(setting)
  const { createClient } = await import('@clickhouse/client').catch(() => {
    throw new InputProblem([
      issue('error', 'engine-client-missing', { file: 'clickhouse' }, { name: '@clickhouse/client' }),
    ])
  })
  const client = createClient({
    url,
    username: user,
    password,
    database,
    request_timeout: 3_600_000,
    application: 'casewright',
    log: { level: SILENT },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  })
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (problem) {
      const why = problem instanceof Error && problem.message !== '' ? problem.message : String(problem)
      throw new InputProblem([issue('error', 'engine-unreachable', { file: url }, { url, why: why.slice(0, 300) })])
    }
  }
  return {
    url,
    table: `${named(database)}.${named(table)}`,
    rows: (sql) =>
      told(async () => {
        const result = await client.query({ query: sql, format: 'JSONEachRow' })
        return result.json<Record<string, unknown>>()
      }),
    async *binary(sql) {
      const stream = await told(async () => (await client.exec({ query: `${sql} FORMAT RowBinary` })).stream)
      yield* piecesOf(stream)
    },
    close: () => client.close(),
  }
}

async function* piecesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) yield piece as Uint8Array
  if (!stream.closed) await once(stream, 'close')
}

const named = (name: string): string => `\`${name.replaceAll('`', '')}\``

function readSetting(setting: string) {
  const plain = setting.startsWith('clickhouse://') || setting.startsWith('clickhouses://')
  const url = plain ? URL.parse(setting.replace(/^clickhouse(s?):/u, 'http$1:')) : null
  if (url === null)
    throw new InputProblem([issue('error', 'engine-setting-unreadable', { file: 'engine' }, { got: hidden(setting) })])
  return {
    url: `${url.protocol}//${url.host}`,
    user: url.username === '' ? 'default' : decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.length > 1 ? decodeURIComponent(url.pathname.slice(1)) : 'default',
    table: url.searchParams.get('table') ?? 'reports',
  }
}

/** A setting as it may be shown: without its password. */
const hidden = (setting: string): string => setting.replace(/:[^:@/]*@/u, ':…@')
