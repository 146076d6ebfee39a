import Database from 'better-sqlite3'
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { InputProblem, issue } from '../../../base/issue.ts'
import { sqliteFault } from './sqlite-files.ts'

/**
 * Make a database file this process's own until released or the process ends, however it ends: an exclusive lock of SQLite's on an
 * empty file beside it, which the operating system lets go with the process.
 * @throws InputProblem `store-in-use`
 */
export function ownDatabase(file: string): { readonly release: () => void } {
  const beside = `${existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file))}.owner`
  try {
    const lock = new Database(beside, { timeout: 0 })
    lock.pragma('journal_mode = DELETE')
    lock.exec('begin exclusive')
    return { release: () => lock.close() }
  } catch (problem) {
    if (problem instanceof Database.SqliteError && problem.code.startsWith('SQLITE_BUSY'))
      throw new InputProblem([issue('error', 'store-in-use', { file }, { store: file })])
    throw sqliteFault(file, problem)
  }
}
