import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { jsonOf } from '../../../../base/json-of.ts'
import { personOf } from '../../../../model/workbench/entities.ts'
import type { Engine } from '../engine.ts'

const rowsAtOnce = 500

/**
 * Version 2: what is of a person is found by them. Jobs of before go, as they do after some days: what came of them stood in the
 * jobs themselves, and is now apart.
 */
export const entitiesByPerson = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`delete from entity where kind = 'job'`.execute(db)
    await db.schema
      .alterTable('entity')
      .addColumn('person', engine === 'postgres' ? sql`text collate "C"` : sql`text`)
      .execute()
    await fillPerson(db)
    await db.schema
      .createIndex('entity_of_person')
      .on('entity')
      .columns(['kind', 'person'])
      .where(sql.ref('person'), 'is not', null)
      .execute()
  },
})

/** Read here and not by the database: PostgreSQL refuses JSON that holds a zero character or half a surrogate pair. */
async function fillPerson(db: Kysely<unknown>): Promise<void> {
  for (let after: Row | undefined = { kind: '', id: '', value: '' }; after !== undefined; ) {
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      select kind, id, value from entity where (kind, id) > (${after.kind}, ${after.id})
      order by kind, id limit ${sql.lit(rowsAtOnce)}`.execute(db)
    for (const { kind, id, value } of rows) {
      const person = personOf(jsonOf(value))
      if (person !== null)
        await sql`update entity set person = ${person} where kind = ${kind} and id = ${id}`.execute(db)
    }
    after = rows.at(-1)
  }
}

interface Row {
  readonly kind: string
  readonly id: string
  readonly value: string
}
