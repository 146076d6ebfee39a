import type { StoreEngine } from './keeper/engine-port.ts'
import { storeReader } from './reader.ts'
import { queriesOf } from './queries.ts'
import { kyselySqlite } from './sqlite/kysely-sqlite.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'
import { openToRead } from './sqlite/sqlite-files.ts'
import { sqliteRows } from './sqlite/sqlite-rows.ts'
import type { StoreAddress } from './store-address.ts'
import type { StoreReader } from '../../ops/store-port.ts'

/** The one that writes the database at an address. PostgreSQL is loaded only where it is asked for. */
export async function openEngine(address: StoreAddress): Promise<StoreEngine> {
  if (address.engine === 'sqlite') return await sqliteEngine(address.file)
  const { postgresEngine } = await import('./postgres/postgres-engine.ts')
  return await postgresEngine(address)
}

/** Reading for one thread, by connections of its own. */
export async function openReader(
  address: StoreAddress,
): Promise<{ readonly reader: StoreReader; readonly close: () => Promise<void> }> {
  if (address.engine === 'sqlite') {
    const database = openToRead(address.file)
    const reader = storeReader(sqliteRows(database), queriesOf(kyselySqlite(database)))
    return { reader, close: async () => void database.close() }
  }
  const { postgresReader } = await import('./postgres/postgres-reader.ts')
  return await postgresReader(address)
}
