import type { Database, Statement } from 'better-sqlite3'
import type { Query } from '../prepare-query.ts'
import type { Rows } from '../rows.ts'

/** Queries over a connection to SQLite; each is prepared once. */
export interface SqliteRows extends Rows {
  readonly all: <V, R>(query: Query<V, R>, values: V) => readonly R[]
  readonly run: <V, R>(query: Query<V, R>, values: V) => number
}

const mostPrepared = 200

export function sqliteRows(database: Database): SqliteRows {
  const prepared = new Map<string, Statement<unknown[]>>()
  const statement = (sql: string): Statement<unknown[]> => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    if (prepared.size >= mostPrepared) prepared.clear()
    const made = database.prepare<unknown[]>(sql)
    prepared.set(sql, made)
    return made
  }
  return {
    // Kysely has checked the query against the tables, and so knows the rows.
    all: <V, R>(query: Query<V, R>, values: V) => statement(query.sql).all(...query.bind(values)) as R[],
    run: (query, values) => statement(query.sql).run(...query.bind(values)).changes,
  }
}
