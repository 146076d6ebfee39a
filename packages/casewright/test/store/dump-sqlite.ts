import Database from 'better-sqlite3'

/** A database as statements that make it again: its schema and rows, for people to read and for later versions to open. */
export function dumpSqlite(file: string): string {
  const database = new Database(file, { readonly: true })
  try {
    const made = database
      .prepare<[], { type: string; name: string; sql: string }>(
        "select type, name, sql from sqlite_master where sql is not null order by type = 'table' desc, type = 'index' desc, name",
      )
      .all()
    const rows = made.filter((m) => m.type === 'table').flatMap((m) => rowsOf(database, m.name))
    return `${[...made.map((m) => `${m.sql};`), ...rows].join('\n')}\n`
  } finally {
    database.close()
  }
}

/** The schema alone. */
export const schemaIn = (dump: string): string =>
  dump
    .split('\n')
    .filter((line) => !line.startsWith('insert into '))
    .join('\n')

function rowsOf(database: Database.Database, table: string): readonly string[] {
  const columns = database.pragma(`table_info("${table}")`) as { readonly name: string }[]
  const order = columns.map((_, i) => i + 1).join(', ')
  const rows = database.prepare<[], unknown[]>(`select * from "${table}" order by ${order}`).raw().all()
  return rows.map((row) => `insert into "${table}" values (${row.map(literal).join(', ')});`)
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return `'${String(value).replaceAll("'", "''")}'`
}
