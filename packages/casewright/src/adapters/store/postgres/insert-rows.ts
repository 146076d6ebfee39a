import { sql } from 'kysely'
import { storedColumns, type TableName } from '../schema/columns.ts'
import type { InsertInto } from '../write-statements.ts'

/** Many rows at once: each column as an array. */
export const insertRows: InsertInto = (db, table, value) => {
  const columns = Object.entries<string>(storedColumns[table])
  const arrays = columns.map(([name, type]) => sql`${value(name as never)}::${sql.raw(type)}[]`)
  return db
    .insertInto(table)
    .columns(columns.map(([name]) => name) as never)
    .expression(sql`select * from unnest(${sql.join(arrays)})` as never)
}

const mostRows = 5_000
const mostBytes = 4_000_000

/** Rows of a table as the values of such an insert, in as many goes as keep each of a bearable size. */
export function* columnArrays<R extends object>(
  table: TableName,
  rows: Iterable<R>,
): Generator<Readonly<Record<string, readonly unknown[]>>> {
  const columns = Object.keys(storedColumns[table])
  let taken: R[] = []
  let bytes = 0
  const arrays = () => Object.fromEntries(columns.map((c) => [c, taken.map((row) => row[c as keyof R])]))
  for (const row of rows) {
    taken.push(row)
    bytes += bytesIn(row)
    if (taken.length < mostRows && bytes < mostBytes) continue
    yield arrays()
    taken = []
    bytes = 0
  }
  if (taken.length > 0) yield arrays()
}

function bytesIn(row: object): number {
  let bytes = 0
  for (const value of Object.values(row))
    if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length
  return bytes
}
