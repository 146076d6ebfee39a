import Database from 'better-sqlite3'
import { InputProblem, issue } from '../../../base/issue.ts'
import { prepareQuery } from '../prepare-query.ts'
import { tableNames } from '../schema/columns.ts'
import { migrate } from '../schema/migrate.ts'
import type { StoreTables } from '../schema/tables.ts'
import { nameOf } from '../store-address.ts'
import { columnArrays, insertRows } from './insert-rows.ts'
import { kyselyOverPool, kyselyPostgres } from './kysely-postgres.ts'
import { ownConnection } from './owned-connection.ts'
import { type PostgresAddress, postgresDriver } from './postgres-driver.ts'
import { postgresRows } from './postgres-rows.ts'

/** Rows of a backup of the newest version into a PostgreSQL database that has no store in it: all or nothing. */
export async function restoreToPostgres(backup: string, address: PostgresAddress): Promise<void> {
  const driver = await postgresDriver(address)
  const connection = await ownConnection(address, driver)
  const copy = new Database(backup, { readonly: true })
  try {
    const migrating = kyselyOverPool(driver.pool(2))
    await migrate(migrating, 'postgres', nameOf(address)).finally(() => migrating.destroy())
    const client = connection.current()
    const { rows: found } = await client.query('select 1 from study union all select 1 from audit_event limit 1')
    if (found.length > 0)
      throw new InputProblem([issue('error', 'store-not-empty', { file: nameOf(address) }, { store: nameOf(address) })])
    const db = kyselyPostgres()
    const rows = postgresRows(connection.current)
    await client.query('begin')
    for (const table of tableNames) {
      const insert = prepareQuery<StoreTables[typeof table], unknown>(db, (q, value) => insertRows(q, table, value))
      const held = copy.prepare<[], StoreTables[typeof table]>(`select * from ${table}`).iterate()
      // The insert takes each column as an array of what the column holds.
      for (const arrays of columnArrays(table, held)) await rows.run(insert, arrays as never)
    }
    await client.query('commit')
  } finally {
    copy.close()
    await connection.close()
  }
}
