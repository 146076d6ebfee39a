import type { Kysely } from 'kysely'
import type { AuditQuery } from '../../ops/store-port.ts'
import { prepareQuery, type Write as Value } from './prepare-query.ts'
import type { StoreTables } from './schema/tables.ts'
import { textAfter } from './text-after.ts'

export type Queries = ReturnType<typeof queriesOf>

/** Everything that is read from a store, as queries of its engine. */
export function queriesOf(db: Kysely<StoreTables>) {
  return {
    studies: prepareQuery(db, (q) => q.selectFrom('study').selectAll().orderBy('id')),
    study: prepareQuery(db, (q, value: Value<{ id: string }>) =>
      q.selectFrom('study').selectAll().where('id', '=', value('id')),
    ),
    files: prepareQuery(db, (q, value: Value<{ study: string }>) =>
      q.selectFrom('file').selectAll().where('study', '=', value('study')).orderBy('path'),
    ),
    filesWithin: prepareQuery(db, (q, value: Value<{ study: string; from: string; until: string }>) =>
      q
        .selectFrom('file')
        .selectAll()
        .where('study', '=', value('study'))
        .where('path', '>=', value('from'))
        .where('path', '<', value('until'))
        .orderBy('path'),
    ),
    file: prepareQuery(db, (q, value: Value<{ study: string; path: string }>) =>
      q.selectFrom('file').selectAll().where('study', '=', value('study')).where('path', '=', value('path')),
    ),
    content: prepareQuery(db, (q, value: Value<{ hash: string }>) =>
      q.selectFrom('content').selectAll().where('hash', '=', value('hash')),
    ),
    size: prepareQuery(db, (q, value: Value<{ hash: string }>) =>
      q.selectFrom('content').select('size').where('hash', '=', value('hash')),
    ),
    part: prepareQuery(db, (q, value: Value<{ parts: string; part: number }>) =>
      q
        .selectFrom('content_part')
        .select('bytes')
        .where('parts', '=', value('parts'))
        .where('part', '=', value('part')),
    ),
    lines: prepareQuery(db, (q, value: Value<{ ledger: number; from: number; until: number }>) =>
      q
        .selectFrom('ledger_line')
        .select('line')
        .where('ledger', '=', value('ledger'))
        .where('n', '>=', value('from'))
        .where('n', '<', value('until'))
        .orderBy('n'),
    ),
    entity: prepareQuery(db, (q, value: Value<{ kind: string; id: string }>) =>
      q.selectFrom('entity').select('value').where('kind', '=', value('kind')).where('id', '=', value('id')),
    ),
    entities: prepareQuery(db, (q, value: Value<{ kind: string; from: string }>) =>
      q
        .selectFrom('entity')
        .select(['id', 'value'])
        .where('kind', '=', value('kind'))
        .where('id', '>=', value('from'))
        .orderBy('id'),
    ),
    heldEntities: prepareQuery(db, (q, value: Value<{ kind: string }>) =>
      q.selectFrom('entity').select(['id', 'value', 'person']).where('kind', '=', value('kind')).orderBy('id'),
    ),
    entitiesWithin: prepareQuery(db, (q, value: Value<{ kind: string; from: string; until: string }>) =>
      q
        .selectFrom('entity')
        .select(['id', 'value'])
        .where('kind', '=', value('kind'))
        .where('id', '>=', value('from'))
        .where('id', '<', value('until'))
        .orderBy('id'),
    ),
    entitiesAfter: prepareQuery(db, (q, value: Value<{ kind: string; after: string; limit: number }>) =>
      q
        .selectFrom('entity')
        .select(['id', 'value'])
        .where('kind', '=', value('kind'))
        .where('id', '>', value('after'))
        .orderBy('id')
        .limit(value('limit')),
    ),
    entitiesOf: prepareQuery(db, (q, value: Value<{ kind: string; person: string }>) =>
      q
        .selectFrom('entity')
        .select(['id', 'value'])
        .where('kind', '=', value('kind'))
        .where('person', '=', value('person'))
        .orderBy('id'),
    ),
    lastLine: prepareQuery(db, (q) =>
      q.selectFrom('audit_event').select(['seq', 'line']).orderBy('seq', 'desc').limit(1),
    ),
    line: prepareQuery(db, (q, value: Value<{ seq: number }>) =>
      q.selectFrom('audit_event').select('line').where('seq', '=', value('seq')),
    ),
    auditLinesOf: prepareQuery(db, (q, value: Value<{ study: string; after: number; upTo: number }>) =>
      q
        .selectFrom('audit_event')
        .select((e) => e.fn.countAll().as('lines'))
        .where('study', '=', value('study'))
        .where('seq', '>', value('after'))
        .where('seq', '<=', value('upTo')),
    ),
    audit: (query: AuditQuery) => auditQuery(db, query),
  }
}

function auditQuery(db: Kysely<StoreTables>, query: AuditQuery) {
  const { study, by, op, what, after, before, limit } = query
  const until = what === undefined ? undefined : textAfter(what)
  return prepareQuery(db, (q) =>
    q
      .selectFrom('audit_event')
      .selectAll()
      .$if(study !== undefined, (s) => s.where('study', '=', study ?? ''))
      .$if(by !== undefined, (s) => s.where('by', '=', by ?? ''))
      .$if(op !== undefined, (s) => s.where('op', '=', op ?? ''))
      .$if(what !== undefined, (s) => s.where('what', '>=', what ?? ''))
      .$if(until !== undefined, (s) => s.where('what', '<', until ?? ''))
      .$if(after !== undefined, (s) => s.where('seq', '>', after ?? 0))
      .$if(before !== undefined, (s) => s.where('seq', '<', before ?? 0))
      .orderBy('seq', query.oldestFirst === true ? 'asc' : 'desc')
      .limit(limit),
  )
}
