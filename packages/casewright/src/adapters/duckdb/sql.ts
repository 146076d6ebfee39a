import { type DuckDBDataChunk, JSDuckDBValueConverter } from '@duckdb/node-api'
import type { Duck } from './connection.ts'
import { duckFault } from './duck-fault.ts'

/** One value of a row as Node has it; lists are arrays. */
export type Cell = string | number | boolean | null | readonly Cell[]

/** A DuckDB that can be stopped, and whose refusals are the user's where they are: a full disk, too little memory, a file that is gone. */
export interface Sql {
  readonly run: (sql: string) => Promise<void>
  readonly rows: (sql: string) => Promise<readonly (readonly Cell[])[]>
  /** Rows as they come, some thousands at a time. */
  readonly stream: (sql: string) => AsyncIterable<readonly (readonly Cell[])[]>
  /** The same as DuckDB's own columns: for millions of rows. */
  readonly chunks: (sql: string) => AsyncIterable<DuckDBDataChunk>
}

export interface SqlSettings {
  /** Folder that is worked in, for what is said when something is amiss. */
  readonly folder: string
  /** Whether the folder is a lake. */
  readonly isLake?: boolean
  /** Throws when a stop was asked for; looked at many times a second while DuckDB works. */
  readonly checkStop: () => void
}

const lookEvery = 50

export function sqlOf({ connection }: Duck, { folder, isLake = false, checkStop }: SqlSettings): Sql {
  const told = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
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
      throw stop ?? duckFault(problem, { sql, folder, isLake })
    } finally {
      clearInterval(timer)
    }
  }
  async function* chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const result = await told(sql, () => connection.stream(sql))
    for (;;) {
      const chunk = await told(sql, () => result.fetchChunk())
      if (chunk === null || chunk.rowCount === 0) return
      yield chunk
    }
  }
  return {
    chunks,
    run: (sql) => told(sql, async () => void (await connection.run(sql))),
    rows: (sql) => told(sql, async () => (await (await connection.run(sql)).getRowsJS()) as Cell[][]),
    async *stream(sql) {
      for await (const chunk of chunks(sql)) yield chunk.convertRows(JSDuckDBValueConverter) as Cell[][]
    },
  }
}
