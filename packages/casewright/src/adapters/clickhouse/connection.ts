import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { InputProblem, issue } from '../../base/issue.ts'
import { readCountColumns } from './read-count-columns.ts'

/** The client's own log off: what goes wrong is told as an issue. */
const SILENT = 127

/** A ClickHouse to be asked, and the table of reports in it. */
export interface ClickHouse {
  /** Without user and password. */
  readonly url: string
  /** `database`.`table`, quoted. */
  readonly table: string
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Columns of an answer of unsigned 32-bit numbers. */
  readonly columns: (sql: string, width: number) => Promise<readonly Uint32Array[]>
  /** An answer that came and is not what was asked for: thrown as `engine-answer-broken`. */
  readonly broken: (why: string) => InputProblem
  readonly close: () => Promise<void>
}

/**
 * `clickhouse://user:password@host:8123/database?table=reports`. The client is an optional part of the installation and is loaded
 * only here. Questions throw InputProblem `engine-unreachable` where there is no answer, `engine-answer-broken` where it breaks off.
 * @throws InputProblem `engine-setting-unreadable`, `engine-client-missing`
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
    // The server answers when it has done: what goes wrong there comes as an error, never as bytes behind half an answer.
    clickhouse_settings: { wait_end_of_query: 1 },
  })
  const problem = (code: 'engine-unreachable' | 'engine-answer-broken', why: string): InputProblem =>
    new InputProblem([issue('error', code, { file: url }, { url, why: why.slice(0, 300) })])
  const told = async <T>(code: Parameters<typeof problem>[0], work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (fault) {
      throw problem(code, fault instanceof Error && fault.message !== '' ? fault.message : String(fault))
    }
  }
  return {
    url,
    table: `\`${database}\`.\`${table}\``,
    rows: async (sql) => {
      const result = await told('engine-unreachable', () => client.query({ query: sql, format: 'JSON' }))
      return told('engine-answer-broken', async () => (await result.json<Record<string, unknown>>()).data)
    },
    columns: async (sql, width) => {
      const { stream } = await told('engine-unreachable', () => client.exec({ query: `${sql} FORMAT RowBinary` }))
      return told('engine-answer-broken', () => readCountColumns(piecesOf(stream), width))
    },
    broken: (why) => problem('engine-answer-broken', why),
    close: () => client.close(),
  }
}

async function* piecesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) yield piece as Uint8Array
  if (!stream.closed) await once(stream, 'close')
}

function readSetting(setting: string) {
  const plain = setting.startsWith('clickhouse://') || setting.startsWith('clickhouses://')
  const url = plain ? URL.parse(setting.replace(/^clickhouse(s?):/u, 'http$1:')) : null
  const database = url === null || url.pathname.length <= 1 ? 'default' : decodeURIComponent(url.pathname.slice(1))
  const table = url?.searchParams.get('table') ?? 'reports'
  if (url === null || [database, table].some((name) => /[`\\]/u.test(name)))
    throw new InputProblem([issue('error', 'engine-setting-unreadable', { file: 'engine' }, { got: hidden(setting) })])
  return {
    url: `${url.protocol}//${url.host}`,
    user: url.username === '' ? 'default' : decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    table,
  }
}

/** A setting as it may be shown: without its password. */
const hidden = (setting: string): string => setting.replace(/:[^:@/]*@/u, ':…@')
