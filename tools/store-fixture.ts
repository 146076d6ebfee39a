// Keeps a small store as the version now newest makes it, for later versions to open. Run once before a version with a new schema is released.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openStore } from '../packages/casewright/src/adapters/store/open-store.ts'
import { newestVersion } from '../packages/casewright/src/adapters/store/schema/migrate.ts'
import { dumpSqlite } from '../packages/casewright/test/store/dump-sqlite.ts'
import { postgresPrograms, startPostgres } from '../packages/casewright/test/store/own-postgres.ts'
import { postgresSchema } from '../packages/casewright/test/store/postgres-schema.ts'
import { fillSmallStore } from '../packages/casewright/test/store/small-store.ts'

const kept = fileURLToPath(new URL('../packages/casewright/test/fixtures/store/', import.meta.url))
const name = join(kept, `version-${newestVersion}`)
if (existsSync(`${name}.sql`))
  throw new Error(`${name}.sql is kept already; a version that was released does not change`)
const programs = postgresPrograms()
if (programs === undefined) throw new Error('needs PostgreSQL')

const folder = mkdtempSync(join(tmpdir(), 'casewright-fixture-'))
const file = join(folder, 'store.sqlite')
const store = await openStore({ url: `sqlite:${file}` })
await fillSmallStore(store)
await store.close()
writeFileSync(`${name}.sql`, dumpSqlite(file))
rmSync(folder, { recursive: true })

const server = await startPostgres(programs)
const url = await server.database()
await (await openStore({ url })).close()
const client = new pg.Client({ connectionString: url })
await client.connect()
writeFileSync(`${name}.postgres.txt`, await postgresSchema(client))
await client.end()
await server.stop()
