import { appendFile, mkdir, open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { jsonOf } from '../../base/json-of.ts'
import { systemFault } from './system-fault.ts'

/** Add lines at the end of a file and flush them to disk; the file is made where there is none. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  try {
    await mkdir(dirname(path), { recursive: true })
    await setTornLineAside(path)
    const file = await open(path, 'a')
    try {
      await file.writeFile(`${lines.join('\n')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (problem) {
    throw systemFault('not-writable', path, problem)
  }
}

/**
 * A last line without its end: given one where it is whole JSON (an editor took the line break away); else moved to `<path>.cut`,
 * since what a crash cut in half would spoil the next line too.
 */
async function setTornLineAside(path: string): Promise<void> {
  const content = await readFile(path).catch(() => Buffer.alloc(0))
  const end = content.lastIndexOf(0x0a) + 1
  if (end === content.length) return
  const torn = content.subarray(end).toString('utf8')
  if (jsonOf(torn) !== undefined) return appendFile(path, '\n')
  await appendFile(`${path}.cut`, `${torn}\n`)
  await truncate(path, end)
}
