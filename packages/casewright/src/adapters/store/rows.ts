import type { Query } from './prepare-query.ts'

/** Where queries are run: a connection to a database, for reading. */
export interface Rows {
  readonly all: <V, R>(query: Query<V, R>, values: V) => readonly R[] | Promise<readonly R[]>
}
