import Database from 'better-sqlite3'
import { InputProblem, issue } from '../../../base/issue.ts'
import { migrate } from '../schema/migrate.ts'
import { kyselySqlite } from './kysely-sqlite.ts'

/**
 * Refuses a database that holds anything but the tables, indexes and triggers of a store of today: a view or a column made up by an
 * expression in their place would be run by whoever reads it.
 * @throws InputProblem `store-damaged`
 */
export async function refuseForeignSchema(database: Database.Database, named: string): Promise<void> {
  const fresh = new Database(':memory:')
  try {
    await migrate(kyselySqlite(fresh), 'sqlite', ':memory:')
    const [own, theirs] = [schemaOf(fresh), schemaOf(database)]
    const foreign = [...theirs].find(([name, sql]) => own.get(name) !== sql)?.[0]
    // What guards the trail may be gone: whether the trail holds is looked at by itself.
    const lacking = [...own.keys()].find((name) => name.startsWith('table ') && !theirs.has(name))
    const why = foreign ?? lacking
    if (why !== undefined) throw new InputProblem([issue('error', 'store-damaged', { file: named }, { why })])
  } finally {
    fresh.close()
  }
}

/** What each thing of a database is, in one way of writing it. */
function schemaOf(database: Database.Database): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[], { readonly type: string; readonly name: string; readonly sql: string | null }>(
      "select type, name, sql from sqlite_master where name not like 'sqlite\\_%' escape '\\'",
    )
    .all()
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, (sql ?? '').replaceAll(/\s+/gu, ' ')]))
}
