import { sql, type Kysely } from 'kysely'
import { prepareQuery, type Write } from './prepare-query.ts'
import type { StoreTables } from './schema/tables.ts'

const ledger = sql<number>`ledger`.as('ledger')
const content = sql<string>`audit_event.content`.as('content')
const parts = sql<string>`parts`.as('parts')

/** What takes away that which nobody can ask for any more. */
export function sweeps(db: Kysely<StoreTables>) {
  const partsOfNothing = prepareQuery(db, (q) =>
    q
      .deleteFrom('content_part')
      .where('parts', 'not in', (eb) => eb.selectFrom('content').select(parts).where('parts', 'is not', null)),
  )
  return {
    /** When the store is opened: contents no commit ever named, lines of ledgers that were replaced. */
    abandoned: [
      prepareQuery(db, (q) => q.deleteFrom('content').where('used', '=', 0)),
      partsOfNothing,
      prepareQuery(db, (q) =>
        q.deleteFrom('ledger_line').where('ledger', 'in', (eb) => eb.selectFrom('ledger_left').select('ledger')),
      ),
      prepareQuery(db, (q) => q.deleteFrom('ledger_left')),
    ],
    /** When a study is removed: contents only it had, now or in its past. */
    contentsOfRemoved: prepareQuery(db, (q, value: Write<{ study: string }>) =>
      q
        .deleteFrom('content')
        .where('hash', 'in', (eb) =>
          eb
            .selectFrom('audit_event')
            .select(content)
            .where('study', '=', value('study'))
            .where('content', 'is not', null),
        )
        .where('hash', 'not in', (eb) => eb.selectFrom('file').select('hash'))
        .where('hash', 'not in', (eb) =>
          eb
            .selectFrom('audit_event')
            .innerJoin('study', 'study.id', 'audit_event.study')
            .select(content)
            .where('study.removed', 'is', null)
            .where('audit_event.content', 'is not', null),
        ),
    ),
    partsOfNothing,
    /** When a study is removed, before its files are: the lines of its ledgers. */
    linesOfRemoved: prepareQuery(db, (q, value: Write<{ study: string }>) =>
      q
        .deleteFrom('ledger_line')
        .where('ledger', 'in', (eb) =>
          eb.selectFrom('file').select(ledger).where('study', '=', value('study')).where('ledger', 'is not', null),
        ),
    ),
  }
}
