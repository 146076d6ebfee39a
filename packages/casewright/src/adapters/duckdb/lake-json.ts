import { open, readdir, readFile } from 'node:fs/promises'
import { systemFault } from '../files/system-fault.ts'

/** Write a value as JSON that is on the disk, not only on its way there. */
export async function writeFlushed(path: string, value: unknown): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What a JSON file holds; undefined where there is none, or no JSON in it. */
export async function readJson(path: string): Promise<unknown> {
  return parsed((await readIfThere(path)) ?? '')
}

export async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((problem: unknown) => {
    if (isAbsent(problem)) return undefined
    throw systemFault('file-unreadable', path, problem)
  })
}

/** Names in a folder, sorted; none where it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((problem: unknown) => {
    if (isAbsent(problem)) return []
    throw systemFault('file-unreadable', folder, problem)
  })
  return names.toSorted()
}

const isAbsent = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
