import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../engine.ts'

/** Version 1. A migration that was released is never changed. */
export const documentsLedgersTrail = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    // Order and prefixes go by bytes in both engines, whatever the database's own collation.
    const text = engine === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = engine === 'postgres' ? sql`bytea` : sql`blob`
    await db.schema
      .createTable('study')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('revision', 'bigint', (c) => c.notNull())
      .addColumn('created', 'text', (c) => c.notNull())
      .addColumn('changed', 'text', (c) => c.notNull())
      .addColumn('archived', 'integer', (c) => c.notNull())
      .addColumn('removed', 'text')
      .execute()
    await db.schema
      .createTable('file')
      .addColumn('study', text, (c) => c.notNull().references('study.id'))
      .addColumn('path', text, (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addColumn('revision', 'bigint', (c) => c.notNull())
      .addColumn('ledger', 'bigint')
      .addColumn('lines', 'bigint')
      .addPrimaryKeyConstraint('file_key', ['study', 'path'])
      .execute()
    await db.schema
      .createTable('content')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addColumn('used', 'integer', (c) => c.notNull())
      .addColumn('parts', text)
      .addColumn('bytes', bytes)
      .execute()
    await db.schema
      .createIndex('content_unused')
      .on('content')
      .column('hash')
      .where(sql.ref('used'), '=', sql.lit(0))
      .execute()
    await db.schema
      .createIndex('content_parts')
      .on('content')
      .column('parts')
      .where(sql.ref('parts'), 'is not', null)
      .execute()
    await db.schema
      .createTable('content_part')
      .addColumn('parts', text, (c) => c.notNull())
      .addColumn('part', 'integer', (c) => c.notNull())
      .addColumn('bytes', bytes, (c) => c.notNull())
      .addPrimaryKeyConstraint('content_part_key', ['parts', 'part'])
      .execute()
    await db.schema
      .createTable('ledger_line')
      .addColumn('ledger', 'bigint', (c) => c.notNull())
      .addColumn('n', 'bigint', (c) => c.notNull())
      .addColumn('line', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('ledger_line_key', ['ledger', 'n'])
      .$call((table) => (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
      .execute()
    await db.schema
      .createTable('ledger_left')
      .addColumn('ledger', 'bigint', (c) => c.primaryKey())
      .execute()
    await db.schema
      .createTable('entity')
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('id', text, (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('entity_key', ['kind', 'id'])
      .$call((table) => (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
      .execute()
    await db.schema
      .createTable('audit_event')
      // In SQLite only `integer primary key` is the row's own number.
      .addColumn('seq', engine === 'sqlite' ? 'integer' : 'bigint', (c) => c.primaryKey())
      .addColumn('study', text)
      .addColumn('by', text, (c) => c.notNull())
      .addColumn('op', text, (c) => c.notNull())
      .addColumn('what', text)
      .addColumn('content', text)
      .addColumn('line', 'text', (c) => c.notNull())
      .execute()
    for (const column of ['study', 'by', 'op', 'what'])
      await db.schema.createIndex(`audit_event_${column}`).on('audit_event').columns([column, 'seq']).execute()
    for (const statement of engine === 'sqlite' ? growOnlySqlite : growOnlyPostgres)
      await sql.raw(statement).execute(db)
  },
})

const refusal = 'the audit trail only grows'
const growOnlySqlite = ['update', 'delete'].map(
  (event) =>
    `create trigger audit_event_no_${event} before ${event} on audit_event begin select raise(abort, '${refusal}'); end`,
)
const growOnlyPostgres = [
  `create function audit_event_only_grows() returns trigger language plpgsql as $$ begin raise exception '${refusal}'; end $$`,
  'create trigger audit_event_only_grows before update or delete or truncate on audit_event for each statement execute function audit_event_only_grows()',
]
