import Database from 'better-sqlite3'
import { chmod, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { InputProblem, issue } from '../../../base/issue.ts'
import { sqliteFault } from './sqlite-files.ts'

/** A copy of a database that is being written by its own connection: made aside, checked, flushed, then moved into place. */
export async function backupSqlite(database: Database.Database, to: string): Promise<void> {
  const aside = `${to}.part`
  try {
    await rm(aside, { force: true })
    await database.backup(aside)
    await breathe()
    await settleBackup(aside, to)
  } catch (problem) {
    await rm(aside, { force: true })
    throw sqliteFault(to, problem)
  }
}

/** A finished copy as one file that needs no log beside it, checked, flushed and given its name. */
export async function settleBackup(aside: string, to: string): Promise<void> {
  checkWhole(aside, to)
  await chmod(aside, 0o600)
  await flush(aside)
  await rename(aside, to)
  await flush(dirname(to))
}

/** Whether a file is a whole database, which then needs no log beside it. @throws InputProblem `store-damaged` */
export function checkWhole(file: string, named: string): void {
  const copy = new Database(file)
  try {
    copy.pragma('trusted_schema = OFF')
    copy.pragma('journal_mode = DELETE')
    const found = copy.pragma('quick_check', { simple: true })
    if (found !== 'ok')
      throw new InputProblem([issue('error', 'store-damaged', { file: named }, { why: String(found) })])
  } catch (problem) {
    throw sqliteFault(named, problem)
  } finally {
    copy.close()
  }
}

async function flush(path: string): Promise<void> {
  // A folder cannot be opened on Windows, nor need be.
  const handle = await open(path, 'r+').catch(() => open(path, 'r').catch(() => undefined))
  await handle?.sync().catch(() => {})
  await handle?.close()
}
