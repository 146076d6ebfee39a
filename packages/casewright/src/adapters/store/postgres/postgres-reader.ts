import { setTimeout as wait } from 'node:timers/promises'
import { queriesOf } from '../queries.ts'
import { storeReader } from '../reader.ts'
import type { StoreReader } from '../../../ops/store-port.ts'
import { kyselyPostgres } from './kysely-postgres.ts'
import { isUnreachable, type PostgresAddress, postgresDriver, unreachable } from './postgres-driver.ts'
import { postgresRows } from './postgres-rows.ts'

const connections = 6
const patience = [100, 400, 1_500, 3_000]

/** Reading from PostgreSQL, by a few connections; a server that is just starting again is waited for. */
export async function postgresReader(
  address: PostgresAddress,
): Promise<{ readonly reader: StoreReader; readonly close: () => Promise<void> }> {
  const pool = (await postgresDriver(address)).pool(connections)
  const rows = postgresRows(() => ({
    query: async (query) => {
      for (const pause of patience)
        try {
          return await pool.query(query)
        } catch (problem) {
          if (!isUnreachable(problem)) throw problem
          await wait(pause)
        }
      return await pool.query(query).catch((problem: unknown) => {
        throw isUnreachable(problem) ? unreachable(address, problem) : problem
      })
    },
  }))
  return { reader: storeReader(rows, queriesOf(kyselyPostgres())), close: () => pool.end() }
}
