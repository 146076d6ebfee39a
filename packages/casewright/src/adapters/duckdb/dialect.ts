import { quoted } from './connection.ts'

/** What the databases that count reports write differently; the rest of their SQL is the same. */
export interface Dialect {
  readonly text: (value: string) => string
  /** Whether a list has one of these ids; never asked with none. */
  readonly hasAny: (column: string, ids: readonly number[]) => string
  /** The first eight bytes of a text's MD5 as a whole number, the lowest byte first. */
  readonly hash: (text: string) => string
  /** Sum over a list of the squares of its ids + 1. */
  readonly squares: (column: string) => string
}

export const duckDialect: Dialect = {
  text: quoted,
  hasAny: (column, ids) => `list_has_any(${column}, [${ids.join(', ')}]::UINTEGER[])`,
  hash: (text) => `md5_number_upper(${text})`,
  squares: (column) => `list_sum(list_transform(${column}, lambda id: (id::BIGINT + 1) * (id::BIGINT + 1)))`,
}
