import Database from 'better-sqlite3'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InputProblem, issue } from '../../../base/issue.ts'
import { systemFault } from '../../files/system-fault.ts'

const busyMilliseconds = 5_000
const mostLogBytes = 64_000_000

/** The connection that writes. */
export function openToWrite(file: string): Database.Database {
  try {
    // For nobody else's eyes; the files SQLite makes beside it follow.
    closeSync(openSync(file, 'a', 0o600))
  } catch (problem) {
    throw systemFault('not-writable', file, problem)
  }
  const database = opened(file, {})
  database.pragma('journal_mode = WAL')
  // The default of WAL here loses acknowledged commits when the power fails.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma(`busy_timeout = ${busyMilliseconds}`)
  database.pragma(`journal_size_limit = ${mostLogBytes}`)
  return database
}

/** A connection for reading, one for each thread. */
export function openToRead(file: string): Database.Database {
  const database = opened(file, { readonly: true, fileMustExist: true })
  database.pragma(`busy_timeout = ${busyMilliseconds}`)
  return database
}

function opened(file: string, how: Database.Options): Database.Database {
  try {
    const database = new Database(file, how)
    database.pragma('trusted_schema = OFF')
    // Nothing is read of a file before it is asked for something.
    database.pragma('schema_version')
    return database
  } catch (problem) {
    throw sqliteFault(file, problem)
  }
}

/** What SQLite says of a file or disk as the user's own problem; anything else as it is. */
export function sqliteFault(file: string, problem: unknown): unknown {
  if (!(problem instanceof Database.SqliteError)) return problem
  if (problem.code === 'SQLITE_NOTADB' || problem.code.startsWith('SQLITE_CORRUPT'))
    return new InputProblem([issue('error', 'store-damaged', { file }, { why: problem.message })])
  if (/^SQLITE_(?:CANTOPEN|FULL|IOERR|READONLY|PERM)/u.test(problem.code))
    return new InputProblem([issue('error', 'not-writable', { file }, { file, why: problem.message })])
  return problem
}

export async function makeFolderOf(file: string): Promise<void> {
  try {
    if (!existsSync(dirname(file))) await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  } catch (problem) {
    throw systemFault('not-writable', file, problem)
  }
}
