import { storedColumns } from '../schema/columns.ts'
import type { InsertInto } from '../write-statements.ts'

/** One row at a time. */
export const insertRow: InsertInto = (db, table, value) => {
  const columns = Object.keys(storedColumns[table])
  // The list of columns is typed by the table; Kysely cannot follow a table it learns only here.
  return db.insertInto(table).values(Object.fromEntries(columns.map((c) => [c, value(c as never)])) as never)
}
