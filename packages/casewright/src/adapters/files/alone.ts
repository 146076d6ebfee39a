import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { InputProblem, issue } from '../../base/issue.ts'
import { systemFault } from './system-fault.ts'

const LOCK = '.lock'
const tryEvery = 40
/** A lock this old is another's fault only if its process is still alive. */
const patience = 60_000

/** Do something in a folder while nobody else does: others wait their turn, in this process and in others of this machine. */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK)
  await take(folder, path)
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(folder: string, path: string): Promise<void> {
  const since = Date.now()
  for (;;) {
    await makeFolder(folder)
    try {
      const file = await open(path, 'wx')
      try {
        await file.writeFile(String(process.pid))
      } finally {
        await file.close()
      }
      return
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST'))
        throw systemFault('not-writable', folder, problem)
      if (await isAbandoned(path)) await rm(path, { force: true })
      else if (Date.now() - since > patience)
        throw new InputProblem([issue('error', 'folder-in-use', { file: folder }, { folder })])
      else await wait(tryEvery)
    }
  }
}

/** @throws InputProblem where a file is in the way, or the folder cannot be made */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : ''
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new InputProblem([issue('error', 'folder-is-file', { file: folder }, { folder })])
    throw systemFault('not-writable', folder, problem)
  }
}

/** Its process is gone; or it never came to say which it is. */
async function isAbandoned(path: string): Promise<boolean> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (Number.isInteger(pid) && pid > 0) return !isAlive(pid)
  const info = await stat(path).catch(() => undefined)
  return info !== undefined && Date.now() - info.mtimeMs > patience
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM'
  }
}
