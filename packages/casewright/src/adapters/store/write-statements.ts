import type { InsertQueryBuilder, InsertResult, Kysely } from 'kysely'
import { prepareQuery, type Query, type Write } from './prepare-query.ts'
import type { TableName } from './schema/columns.ts'
import type { StoreTables } from './schema/tables.ts'

/** Begins an insert into all columns of a table, as the engine takes rows best: one at a time, or many as arrays. */
export type InsertInto = <T extends TableName>(
  db: Kysely<StoreTables>,
  table: T,
  value: Write<StoreTables[T]>,
) => InsertQueryBuilder<StoreTables, T, InsertResult>

export type WriteStatements = ReturnType<typeof writeStatements>

/** Everything that is written to a store. */
export function writeStatements(db: Kysely<StoreTables>, insert: InsertInto) {
  const made = <T extends TableName>(
    table: T,
    finish: (
      into: InsertQueryBuilder<StoreTables, T, InsertResult>,
    ) => InsertQueryBuilder<StoreTables, T, InsertResult>,
  ): Query<StoreTables[T], InsertResult> =>
    prepareQuery(db, (q, value: Write<StoreTables[T]>) => finish(insert(q, table, value)))
  return {
    study: made('study', (into) =>
      into.onConflict((c) =>
        c.column('id').doUpdateSet((eb) => ({
          revision: eb.ref('excluded.revision'),
          created: eb.ref('excluded.created'),
          changed: eb.ref('excluded.changed'),
          archived: eb.ref('excluded.archived'),
          removed: eb.ref('excluded.removed'),
        })),
      ),
    ),
    file: made('file', (into) =>
      into.onConflict((c) =>
        c.columns(['study', 'path']).doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          hash: eb.ref('excluded.hash'),
          size: eb.ref('excluded.size'),
          revision: eb.ref('excluded.revision'),
          ledger: eb.ref('excluded.ledger'),
          lines: eb.ref('excluded.lines'),
        })),
      ),
    ),
    content: made('content', (into) => into.onConflict((c) => c.column('hash').doNothing())),
    part: made('content_part', (into) => into),
    line: made('ledger_line', (into) => into),
    left: made('ledger_left', (into) => into.onConflict((c) => c.doNothing())),
    entity: made('entity', (into) =>
      into.onConflict((c) =>
        c.columns(['kind', 'id']).doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          person: eb.ref('excluded.person'),
        })),
      ),
    ),
    trail: made('audit_event', (into) => into),
    filesGone: prepareQuery(db, (q, value: Write<{ study: string }>) =>
      q.deleteFrom('file').where('study', '=', value('study')),
    ),
    fileGone: prepareQuery(db, (q, value: Write<{ study: string; path: string }>) =>
      q.deleteFrom('file').where('study', '=', value('study')).where('path', '=', value('path')),
    ),
    contentNamed: prepareQuery(db, (q, value: Write<{ hash: string }>) =>
      q.updateTable('content').set({ used: 1 }).where('hash', '=', value('hash')).where('used', '=', 0),
    ),
    partsGone: prepareQuery(db, (q, value: Write<{ parts: string }>) =>
      q.deleteFrom('content_part').where('parts', '=', value('parts')),
    ),
    entityGone: prepareQuery(db, (q, value: Write<{ kind: string; id: string }>) =>
      q.deleteFrom('entity').where('kind', '=', value('kind')).where('id', '=', value('id')),
    ),
  }
}
