import Database from 'better-sqlite3'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpSqlite, schemaIn } from '../../../../test/store/dump-sqlite.ts'
import { type OwnPostgres, postgresPrograms, startPostgres } from '../../../../test/store/own-postgres.ts'
import { postgresSchema } from '../../../../test/store/postgres-schema.ts'
import { verifyStore } from '../../../ops/audit/verify-store.ts'
import { openStore } from '../open-store.ts'
import { kyselyOverPool } from '../postgres/kysely-postgres.ts'
import { kyselySqlite } from '../sqlite/kysely-sqlite.ts'
import { studyFolder } from '../study-folder.ts'
import { migrate, newestVersion } from './migrate.ts'

const kept = fileURLToPath(new URL('../../../../test/fixtures/store/', import.meta.url))
const versions = readdirSync(kept)
  .flatMap((name) => /^version-(\d+)\.sql$/u.exec(name)?.[1] ?? [])
  .map(Number)
const folder = mkdtempSync(join(tmpdir(), 'casewright-versions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const dumpOf = (version: number): string => readFileSync(join(kept, `version-${version}.sql`), 'utf8')

function sqliteOf(version: number): string {
  const file = join(folder, `${crypto.randomUUID()}.sqlite`)
  // Rows are in the order of the tables' names.
  new Database(file).exec(`pragma foreign_keys = off; ${dumpOf(version)}`).close()
  return file
}

async function isWholeIn(url: string): Promise<void> {
  const store = await openStore({ url })
  const check = await verifyStore(store)
  expect(check.chain).toMatchObject({ expected: 'not-given' })
  expect(check.chain.broken).toBeUndefined()
  expect(check.chain.head.seq).toBeGreaterThan(10)
  expect(check.deviations).toEqual([])
  const files = await studyFolder(store, 'sweet')
  expect(new TextDecoder().decode(files.get('patients/p1.yaml'))).toBe('sex: female\nage: 62\n')
  expect(new TextDecoder().decode(files.get('literature/decisions.jsonl')).split('\n')).toHaveLength(3)
  await store.commit({ by: 'ann', name: 'Ann Example', via: 'web', op: 'login', changes: [] })
  await store.close()
}

it('every version of the schema has a store kept for later ones', () => {
  expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: newestVersion }, (_, i) => i + 1))
})

describe.each(versions)('a store of version %i', (version) => {
  it('in SQLite is opened by this one', () => isWholeIn(`sqlite:${sqliteOf(version)}`))

  it('has the schema its migrations make to this day', async () => {
    const file = join(folder, `${version}-made.sqlite`)
    const database = new Database(file)
    await migrate(kyselySqlite(database), 'sqlite', file, version)
    database.close()
    expect(schemaIn(dumpSqlite(file))).toBe(schemaIn(dumpOf(version)))
  })

  const programs = postgresPrograms()
  describe.skipIf(programs === undefined)(
    programs === undefined ? 'in PostgreSQL (not run: not installed)' : 'in PostgreSQL',
    () => {
      let server: OwnPostgres
      beforeAll(async () => {
        server = await startPostgres(programs ?? '')
      }, 120_000)
      afterAll(() => server?.stop())

      it('is opened by this one, and has the schema its migrations make to this day', async () => {
        const url = await server.database()
        const pool = new pg.Pool({ connectionString: url })
        const db = kyselyOverPool(pool)
        await migrate(db, 'postgres', url, version)
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        expect(await postgresSchema(client)).toBe(readFileSync(join(kept, `version-${version}.postgres.txt`), 'utf8'))
        await copyRows(new Database(sqliteOf(version), { readonly: true }), client)
        await client.end()
        await db.destroy()
        await isWholeIn(url)
      })
    },
  )
})

/** Rows of every table as they are, whatever columns that version had. */
async function copyRows(from: Database.Database, to: pg.Client): Promise<void> {
  const names = ['study', 'file', 'content', 'content_part', 'ledger_line', 'ledger_left', 'entity', 'audit_event']
  for (const name of names)
    for (const row of from.prepare<[], Record<string, unknown>>(`select * from ${name}`).all()) {
      const columns = Object.keys(row)
      const places = columns.map((_, i) => `$${i + 1}`).join(', ')
      await to.query(
        `insert into ${name} (${columns.map((c) => `"${c}"`).join(', ')}) values (${places})`,
        Object.values(row),
      )
    }
  from.close()
}

describe('a migration that fails', () => {
  it('leaves nothing behind in SQLite', async () => {
    const database = new Database(':memory:')
    const db: Kysely<unknown> = kyselySqlite(database)
    await db
      .transaction()
      .execute(async (t) => {
        await t.schema.createTable('half').addColumn('a', 'text').execute()
        await sql`select * from no_such_table`.execute(t)
      })
      .catch(() => {})
    expect((await db.executeQuery(CompiledQuery.raw('select name from sqlite_master'))).rows).toEqual([])
    expect(db.getExecutor().adapter.supportsTransactionalDdl).toBe(true)
  })
})
