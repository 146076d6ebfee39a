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

/** Texts that JSON holds and PostgreSQL's own reading of JSON does not. */
const odd = ['a\0b', '\ud840 half', 'half \udc00'] as const
const at = '2026-11-29T10:00:00.000Z'
const view = (name: string, person = 'ann') =>
  ({ study: 'sweet', person, table: 'patients', name, shared: false, state: {} }) as const

interface Raw {
  readonly url: string
  readonly say: (statements: string) => Promise<void>
  readonly ask: (query: string) => Promise<readonly unknown[]>
  /** Statements that make writing down whose a view is fail. */
  readonly trip: string
  readonly mend: string
}

/** A store of version 1 with odd texts in it, whose coming to the newest version is first cut short. */
async function comesThrough({ url, say, ask, trip, mend }: Raw): Promise<void> {
  const job = { op: 'x', person: 'ann', created: at, state: 'done', ended: at }
  const rows: (readonly [kind: string, id: string, value: unknown])[] = odd.flatMap((text, i) => [
    ['job', `j${i}`, { ...job, outcome: text }],
    ['outcome', `j${i}`, { outcome: { value: text } }],
    ['view', `sweet/v${i}`, view(text)],
  ])
  for (const [kind, id, value] of rows)
    await say(`insert into entity (kind, id, value) values ('${kind}', '${id}', '${JSON.stringify(value)}')`)
  const before = await ask('select * from entity order by kind, id')
  await say(trip)
  await expect(openStore({ url })).rejects.toThrow('tripped')
  expect(await ask('select * from entity order by kind, id')).toEqual(before)
  expect(await ask('select name from schema_version')).toHaveLength(1)
  await say(mend)
  await isWholeIn(url)

  const store = await openStore({ url })
  expect(await store.entitiesOf('view', 'ann')).toEqual(odd.map((text, i) => [`sweet/v${i}`, view(text)]))
  expect((await store.entitiesOf('session', 'ann')).map(([id]) => id)).toEqual(['c0'])
  expect(await store.entitiesOf('job', 'ann')).toEqual([])
  expect(await store.entities('outcome')).toEqual(odd.map((text, i) => [`j${i}`, { outcome: { value: text } }]))
  await store.close()
}

describe('a store of version 1 with zero characters and half surrogate pairs', () => {
  it('comes to the newest version in SQLite, though first cut short', async () => {
    const file = sqliteOf(1)
    const database = new Database(file)
    await comesThrough({
      url: `sqlite:${file}`,
      say: async (statements) => void database.exec(statements),
      ask: async (query) => database.prepare(query).all(),
      trip: "create trigger trip before update on entity when new.kind = 'view' begin select raise(abort, 'tripped'); end",
      mend: 'drop trigger trip',
    })
    database.close()
  })

  const programs = postgresPrograms()
  it.skipIf(programs === undefined)(
    programs === undefined
      ? 'in PostgreSQL (not run: not installed)'
      : 'comes to the newest version in PostgreSQL, though first cut short',
    async () => {
      const server = await startPostgres(programs ?? '')
      try {
        const url = await server.database()
        const db = kyselyOverPool(new pg.Pool({ connectionString: url }))
        await migrate(db, 'postgres', url, 1)
        await db.destroy()
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        await copyRows(new Database(sqliteOf(1), { readonly: true }), client)
        await comesThrough({
          url,
          say: async (statements) => void (await client.query(statements)),
          ask: async (query) => (await client.query<Record<string, unknown>>(query)).rows,
          trip: `create function trip() returns trigger language plpgsql as $$ begin raise exception 'tripped'; end $$;
            create trigger trip before update on entity for each row when (new.kind = 'view') execute function trip()`,
          mend: 'drop trigger trip on entity; drop function trip()',
        })
        await client.end()
      } finally {
        await server.stop()
      }
    },
    120_000,
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
