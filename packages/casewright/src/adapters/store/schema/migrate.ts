import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { InputProblem, issue } from '../../../base/issue.ts'
import type { Engine } from './engine.ts'
import { documentsLedgersTrail } from './migrations/0001-documents-ledgers-trail.ts'
import { entitiesByPerson } from './migrations/0002-entities-by-person.ts'

const versions: Readonly<Record<string, (engine: Engine) => Migration>> = {
  '0001-documents-ledgers-trail': documentsLedgersTrail,
  '0002-entities-by-person': entitiesByPerson,
}
export const newestVersion = Object.keys(versions).length

/**
 * Bring a database forward to a version, the newest where none is said.
 * @throws InputProblem `store-newer` where a newer casewright has written it
 */
export async function migrate<T>(
  db: Kysely<T>,
  engine: Engine,
  database: string,
  to: number = newestVersion,
): Promise<void> {
  const names = Object.keys(versions)
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => Object.fromEntries(Object.entries(versions).map(([name, of]) => [name, of(engine)])),
    },
    migrationTableName: 'schema_version',
    migrationLockTableName: 'schema_version_lock',
  })
  const done = await versionsIn(db)
  const unknown = done.filter((name) => !names.includes(name))
  if (unknown.length > 0)
    throw new InputProblem([issue('error', 'store-newer', { file: database }, { found: unknown.join(', ') })])
  const target = names[to - 1]
  if (target === undefined || done.length >= to) return
  const { error } = await migrator.migrateTo(target)
  if (error !== undefined) throw error
}

/** Names of the versions a database has been brought through. */
async function versionsIn<T>(db: Kysely<T>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'schema_version')) return []
  const rows = await (db as unknown as Kysely<{ schema_version: { readonly name: string } }>)
    .selectFrom('schema_version')
    .select('name')
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}
