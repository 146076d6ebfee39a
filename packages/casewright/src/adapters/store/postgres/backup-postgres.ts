import Database from 'better-sqlite3'
import { rm } from 'node:fs/promises'
import type { Client } from 'pg'
import { migrate } from '../schema/migrate.ts'
import { tableNames } from '../schema/columns.ts'
import type { StoreTables } from '../schema/tables.ts'
import { settleBackup } from '../sqlite/backup-sqlite.ts'
import { insertRow } from '../sqlite/insert-row.ts'
import { kyselySqlite } from '../sqlite/kysely-sqlite.ts'
import { sqliteFault } from '../sqlite/sqlite-files.ts'
import { sqliteRows } from '../sqlite/sqlite-rows.ts'
import { prepareQuery } from '../prepare-query.ts'
import { isUnreachable, type PostgresAddress, unreachable } from './postgres-driver.ts'

const rowsAtOnce = 20

/** All tables of PostgreSQL as one snapshot into a database of SQLite, which is what a backup is whichever engine it comes from. */
export async function backupPostgres(client: Client, address: PostgresAddress, to: string): Promise<void> {
  const aside = `${to}.part`
  client.on('error', () => {})
  try {
    await rm(aside, { force: true })
    await client.connect()
    await client.query('begin isolation level repeatable read read only')
    const copy = new Database(aside)
    try {
      copy.pragma('synchronous = OFF')
      const db = kyselySqlite<StoreTables>(copy)
      await migrate(db, 'sqlite', to)
      copy.exec('begin')
      const rows = sqliteRows(copy)
      for (const table of tableNames) {
        const insert = prepareQuery<StoreTables[typeof table], unknown>(db, (q, value) => insertRow(q, table, value))
        for await (const row of rowsOf(client, table)) rows.run(insert, row)
      }
      copy.exec('commit')
    } finally {
      copy.close()
    }
    await settleBackup(aside, to)
  } catch (problem) {
    await rm(aside, { force: true })
    throw isUnreachable(problem) ? unreachable(address, problem) : sqliteFault(to, problem)
  } finally {
    await client.end().catch(() => {})
  }
}

async function* rowsOf<T extends keyof StoreTables>(client: Client, table: T): AsyncGenerator<StoreTables[T]> {
  await client.query(`declare copied no scroll cursor for select * from ${table}`)
  for (;;) {
    const { rows } = await client.query(`fetch ${rowsAtOnce} from copied`)
    if (rows.length === 0) break
    yield* rows as StoreTables[T][]
  }
  await client.query('close copied')
}
