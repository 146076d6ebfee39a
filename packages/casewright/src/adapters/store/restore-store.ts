import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import { migrate } from './schema/migrate.ts'
import { settleBackup } from './sqlite/backup-sqlite.ts'
import { kyselySqlite } from './sqlite/kysely-sqlite.ts'
import { ownDatabase } from './sqlite/own-database.ts'
import { refuseForeignSchema } from './sqlite/own-schema.ts'
import { makeFolderOf, sqliteFault } from './sqlite/sqlite-files.ts'
import { storeAddress } from './store-address.ts'

/**
 * A store from a backup, in either engine: into a file that is not there yet, or a database without a store in it. A backup of an older
 * version is brought forward.
 * @throws InputProblem `file-missing`, `store-damaged`, `store-newer`, `store-not-empty`, `store-in-use`
 */
export async function restoreStore(from: string, { url }: { readonly url: string }): Promise<void> {
  if (!existsSync(from)) throw new InputProblem([issue('error', 'file-missing', { file: from }, { file: from })])
  const address = storeAddress(url)
  if (address.engine === 'sqlite') return await restoreToFile(from, address.file)
  const folder = await mkdtemp(join(tmpdir(), 'casewright-restore-'))
  try {
    const copy = join(folder, 'backup.sqlite')
    await copyFile(from, copy)
    await bringForward(from, copy)
    const { restoreToPostgres } = await import('./postgres/restore-postgres.ts')
    await restoreToPostgres(copy, address)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function restoreToFile(from: string, file: string): Promise<void> {
  await makeFolderOf(file)
  const owner = ownDatabase(file)
  const aside = `${file}.part`
  try {
    if (existsSync(file)) throw new InputProblem([issue('error', 'store-not-empty', { file }, { store: file })])
    await copyFile(from, aside)
    await bringForward(from, aside)
    await settleBackup(aside, file)
  } catch (problem) {
    await rm(aside, { force: true })
    throw sqliteFault(from, problem)
  } finally {
    owner.release()
  }
}

/**
 * A copy of a backup as a store of today.
 * @throws InputProblem `store-damaged`, `store-newer`
 */
export async function bringForward(from: string, copy: string): Promise<void> {
  const database = new Database(copy)
  try {
    // Whatever its schema names is nobody's to run.
    database.pragma('trusted_schema = OFF')
    const tables = database.prepare("select name from sqlite_master where name = 'audit_event'").all()
    if (tables.length === 0)
      throw new InputProblem([issue('error', 'store-damaged', { file: from }, { why: 'no audit_event' })])
    await migrate(kyselySqlite(database), 'sqlite', from)
    await refuseForeignSchema(database, from)
  } catch (problem) {
    throw sqliteFault(from, problem)
  } finally {
    database.close()
  }
}
