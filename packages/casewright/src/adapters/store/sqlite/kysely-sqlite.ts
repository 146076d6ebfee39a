import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely'

/** Kysely takes schema changes of SQLite for not transactional, and leaves half of a failed migration behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

export const kyselySqlite = <T>(database: SqliteDatabase): Kysely<T> =>
  new Kysely<T>({ dialect: new TransactionalDialect({ database }) })
