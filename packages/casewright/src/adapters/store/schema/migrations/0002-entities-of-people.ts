import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../engine.ts'

/**
 * Version 2: what is of a person is found by them. Jobs of before go, as they do after some days: what came of them stood in the
 * jobs themselves, and is now apart.
 */
export const entitiesOfPeople = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`delete from entity where kind = 'job'`.execute(db)
    await db.schema
      .createIndex('entity_of_person')
      .on('entity')
      .expression(
        engine === 'sqlite' ? sql`kind, json_extract(value, '$.person')` : sql`kind, (value::json ->> 'person')`,
      )
      .execute()
  },
})
