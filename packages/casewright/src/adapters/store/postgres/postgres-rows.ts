import type { QueryResult } from 'pg'
import type { Query } from '../prepare-query.ts'
import type { Rows } from '../rows.ts'

/** What runs a query: a pool, or one connection. */
export interface Asks {
  readonly query: (query: {
    readonly name: string
    readonly text: string
    readonly values: unknown[]
  }) => Promise<QueryResult>
}
export interface PostgresRows extends Rows {
  readonly all: <V, R>(query: Query<V, R>, values: V) => Promise<readonly R[]>
  /** Gives how many rows were touched. */
  readonly run: <V, R>(query: Query<V, R>, values: V) => Promise<number>
}

const names = new Map<string, string>()
/** Each text has one name, under which a connection prepares it once. */
function nameOfText(text: string): string {
  const known = names.get(text) ?? `casewright_${names.size}`
  names.set(text, known)
  return known
}

/** Queries over PostgreSQL. `asks` is looked up each time: a connection may have been replaced. */
export function postgresRows(asks: () => Asks): PostgresRows {
  const ask = <V, R>(query: Query<V, R>, values: V): Promise<QueryResult> =>
    asks().query({ name: nameOfText(query.sql), text: query.sql, values: [...query.bind(values)] })
  return {
    // PostgreSQL has no text with a zero byte in it, and so nothing of that name. Kysely knows the rows from the tables.
    all: async <V, R>(query: Query<V, R>, values: V) =>
      query.bind(values).some(hasZero) ? [] : ((await ask(query, values)).rows as R[]),
    run: async (query, values) => (await ask(query, values)).rowCount ?? 0,
  }
}

const hasZero = (value: unknown): boolean => typeof value === 'string' && value.includes('\0')
