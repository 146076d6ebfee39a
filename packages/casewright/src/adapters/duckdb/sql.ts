import { type DuckDBDataChunk, JSDuckDBValueConverter } from '@duckdb/node-api'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Duck } from './connection.ts'

/** One value of a row as Node has it; lists are arrays. */
export type Cell = string | number | boolean | null | readonly Cell[]

/** A DuckDB that can be stopped, and whose refusals are the user's where they are: a full disk, too little memory. */
export interface Sql {
  readonly run: (sql: string) => Promise<void>
  readonly rows: (sql: string) => Promise<readonly (readonly Cell[])[]>
  /** Rows as they come, some thousands at a time. */
  readonly stream: (sql: string) => AsyncIterable<readonly (readonly Cell[])[]>
  /** The same as DuckDB's own columns: for millions of rows. */
  readonly chunks: (sql: string) => AsyncIterable<DuckDBDataChunk>
}

export interface SqlSettings {
  /** Folder that is worked in, for what is said when the disk is full. */
  readonly folder: string
  /** Throws when a stop was asked for; looked at many times a second while DuckDB works. */
  readonly checkStop: () => void
}

const lookEvery = 50

export function sqlOf({ connection }: Duck, { folder, checkStop }: SqlSettings): Sql {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    checkStop()
    let stop: unknown
    const timer = setInterval(() => {
      try {
        checkStop()
      } catch (asked) {
        stop = asked
        connection.interrupt()
      }
    }, lookEvery)
    try {
      return await work()
    } catch (problem) {
      throw stop ?? duckFault(folder, problem)
    } finally {
      clearInterval(timer)
    }
  }
  async function* chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const result = await told(() => connection.stream(sql))
    for (;;) {
      const chunk = await told(() => result.fetchChunk())
      if (chunk === null || chunk.rowCount === 0) return
      yield chunk
    }
  }
  return {
    chunks,
    run: (sql) => told(async () => void (await connection.run(sql))),
    rows: (sql) => told(async () => (await (await connection.run(sql)).getRowsJS()) as Cell[][]),
    async *stream(sql) {
      for await (const chunk of chunks(sql)) yield chunk.convertRows(JSDuckDBValueConverter) as Cell[][]
    },
  }
}

/** What DuckDB could not do for want of disk or memory is the user's to know; anything else is our fault and stays as it is. */
function duckFault(folder: string, problem: unknown): unknown {
  if (!(problem instanceof Error)) return problem
  const { message } = problem
  if (/No space left on device|ENOSPC|max_temp_directory_size/u.test(message))
    return new InputProblem([
      issue('error', 'not-writable', { file: folder }, { file: folder, why: 'ENOSPC: no space left on device' }),
    ])
  if (message.startsWith('Out of Memory Error'))
    return new InputProblem([
      issue('error', 'lake-needs-memory', { file: folder }, { folder, why: firstLine(message) }),
    ])
  return problem
}

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').slice(0, 200)
