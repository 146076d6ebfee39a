import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { systemFault } from '../files/system-fault.ts'
import { quoted } from './connection.ts'

/** What was asked, and where: for what is said when it failed. */
export interface Asked {
  readonly sql: string
  /** Folder that is worked in. */
  readonly folder: string
  /** Whether the folder is a lake, so that files of it that are gone or damaged are the lake’s. */
  readonly isLake: boolean
}

/** As the system words them, and DuckDB passes them on. */
const codes: Readonly<Record<string, string>> = {
  'Permission denied': 'EACCES',
  'Operation not permitted': 'EPERM',
  'Read-only file system': 'EROFS',
  'No space left on device': 'ENOSPC',
  'Disk quota exceeded': 'EDQUOT',
  'No such file or directory': 'ENOENT',
  'File name too long': 'ENAMETOOLONG',
  'Too many open files': 'EMFILE',
  'Input/output error': 'EIO',
  'No files found that match': 'ENOENT',
  ENOSPC: 'ENOSPC',
  max_temp_directory_size: 'ENOSPC',
}
/** How DuckDB finds that a file is not the Parquet it should be. */
const damaged =
  /^(?:Invalid Input Error: (?:File .* too small to be a Parquet|No magic bytes found|Failed to read file)|IO Error: Could not read enough bytes|Invalid Error: (?:TProtocolException|Out of buffer))/u

/**
 * What DuckDB could not do for want of disk, memory, rights or a file is the user's to know; anything else is our fault and stays as
 * it is.
 */
export function duckFault(problem: unknown, asked: Asked): unknown {
  if (!(problem instanceof Error)) return problem
  const [message = ''] = problem.message.split('\n', 1)
  const file = fileIn(message) ?? asked.folder
  const isOfSystem = /^(?:IO|Out of Memory) Error/u.test(message)
  const [, code] = Object.entries(codes).find(([words]) => isOfSystem && message.includes(words)) ?? []
  const isWritten =
    code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS' || asked.sql.includes(` TO ${quoted(file)}`)
  const isGone = code === 'ENOENT' || damaged.test(message)
  if (isGone && !isWritten && asked.isLake) return new InputProblem([lakeUnreadable(asked.folder, file)])
  if (code === undefined)
    return message.startsWith('Out of Memory Error') ? outOfMemory(message, asked.folder) : problem
  return systemFault(isWritten ? 'not-writable' : 'file-unreadable', file, Object.assign(new Error(message), { code }))
}

/** What Node could not read of a lake. */
export function lakeFault(problem: unknown, folder: string): unknown {
  if (!(problem instanceof Error && 'code' in problem)) return problem
  const file = 'path' in problem ? String(problem.path) : folder
  if (problem.code === 'ENOENT') return new InputProblem([lakeUnreadable(folder, file)])
  return systemFault('file-unreadable', file, problem)
}

/** A lake that is not whole, by the file that is gone, damaged or not understood. */
export const lakeUnreadable = (folder: string, file: string): Issue =>
  issue('error', 'lake-unreadable', { file }, { folder, file })

const outOfMemory = (message: string, folder: string): InputProblem =>
  new InputProblem([issue('error', 'lake-needs-memory', { file: folder }, { folder, why: message.slice(0, longest) })])
const longest = 200

/** The file that a message names, without the escapes of a pattern. */
function fileIn(message: string): string | undefined {
  const [, double, single] = /"(.*)"|'(.*)'/u.exec(message) ?? []
  const file = double ?? single
  return file !== undefined && /[/\\]/u.test(file) ? file.replaceAll(/\[([[*?])\]/gu, '$1') : undefined
}
