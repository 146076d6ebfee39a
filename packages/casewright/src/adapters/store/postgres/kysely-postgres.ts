import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Pool } from 'pg'
import type { StoreTables } from '../schema/tables.ts'

/** For writing queries only. */
export const kyselyPostgres = (): Kysely<StoreTables> =>
  new Kysely<StoreTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

export const kyselyOverPool = (pool: Pool): Kysely<StoreTables> =>
  new Kysely({ dialect: new PostgresDialect({ pool }) })
