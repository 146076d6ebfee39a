import { stat } from 'node:fs/promises'
import { InputProblem, issue } from '../../base/issue.ts'

/** What the system said, for people. Anything else is a fault of ours and stays as it is. */
const said: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
  ENOSPC: 'no space left on device',
  EDQUOT: 'disk quota exceeded',
  EISDIR: 'it is a folder or a device',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENOENT: 'no such place',
  EBUSY: 'in use by another program',
  ELOOP: 'links in a circle',
  EIO: 'input/output error',
}

/** A refusal of the system to read or write as the user's problem, with its place; other errors as they are. */
export function systemFault(code: 'not-writable' | 'file-unreadable', file: string, problem: unknown): unknown {
  const named = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  const why = Object.hasOwn(said, named) ? said[named] : undefined
  return why === undefined
    ? problem
    : new InputProblem([issue('error', code, { file }, { file, why: `${named}: ${why}` })])
}

/** Throws where something other than a plain file stands at a path: a folder or a device is not to be replaced. */
export async function refuseIfNoFile(path: string): Promise<void> {
  const info = await stat(path).catch(() => undefined)
  if (info !== undefined && !info.isFile())
    throw systemFault('not-writable', path, Object.assign(new Error(path), { code: 'EISDIR' }))
}
