import type { Compilable, Kysely } from 'kysely'
import type { StoreTables } from './schema/tables.ts'

/** A query compiled once, with the names of the values it needs in the order they are bound. */
export interface Query<V, R> {
  readonly sql: string
  readonly bind: (values: V) => readonly unknown[]
  /** Never there: says what a row is. */
  readonly row?: R
}

/** What `value` puts into a query that is being written: a place for a value that comes later. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export type Write<V> = <K extends keyof V & string>(name: K) => V[K]

/** Compile a query of Kysely's in which `value('name')` stands for values that are given each time it runs. */
export function prepareQuery<V, R>(
  db: Kysely<StoreTables>,
  write: (db: Kysely<StoreTables>, value: Write<V>) => Compilable<R>,
): Query<V, R> {
  // Kysely only carries a parameter through to where it is bound; that it is a place and no value is undone below.
  const { sql, parameters } = write(db, (name) => new Place(name) as never).compile()
  return {
    sql,
    bind: (values) => parameters.map((p) => (p instanceof Place ? values[p.name as keyof V] : p)),
  }
}
