import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface DuckSettings {
  /** As DuckDB writes it: `1500MB`. */
  readonly memory: string
  readonly threads?: number
  /** Folder to spill to; nothing is spilled where left out. */
  readonly spill?: string
}

/**
 * An embedded DuckDB of its own, in memory: it loads no extension and asks no network. Close the connection and the instance after use.
 * https://duckdb.org/docs/stable/configuration/overview
 */
export async function openDuck({ memory, threads, spill = '' }: DuckSettings): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    ...(threads === undefined ? {} : { threads: String(threads) }),
    // Left to itself DuckDB spills into `.tmp` of the folder it was started in.
    temp_directory: spill,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  try {
    const connection = await instance.connect()
    return {
      connection,
      close: () => {
        connection.closeSync()
        instance.closeSync()
      },
    }
  } catch (problem) {
    instance.closeSync()
    throw problem
  }
}

export interface Duck {
  readonly connection: DuckDBConnection
  readonly close: () => void
}

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
