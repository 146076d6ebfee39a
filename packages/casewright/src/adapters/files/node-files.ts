import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import type { Files } from '../../ops/ports.ts'
import { appendLines } from './append-lines.ts'
import { refuseIfNoFile, systemFault } from './system-fault.ts'

/** Largest single file read whole. Larger tables are for `Tables`, which reads row by row. */
const maxFileBytes = 100_000_000
const maxTreeFiles = 100_000

/** The disk. */
export const nodeFiles: Files = {
  read: async (path) => {
    const info = await stat(path).catch(() => undefined)
    if (info === undefined || !info.isFile()) {
      throw new InputProblem([issue('error', 'file-missing', { file: path }, { file: path })])
    }
    if (info.size > maxFileBytes) {
      const values = { file: path, size: saySize(info.size), most: saySize(maxFileBytes) }
      throw new InputProblem([issue('error', 'file-too-large', { file: path }, values)])
    }
    try {
      return await readFile(path)
    } catch (problem) {
      throw systemFault('file-unreadable', path, problem)
    }
  },
  readTree: async (folder, without = []) => {
    const info = await stat(folder).catch(() => undefined)
    if (info === undefined || !info.isDirectory()) {
      throw new InputProblem([issue('error', 'not-a-folder', { file: folder }, { folder })])
    }
    const files = new Map<string, Uint8Array>()
    for (const path of await below(folder, '', without)) files.set(path, await nodeFiles.read(join(folder, path)))
    return files
  },
  exists: async (path) => (await stat(path).catch(() => undefined)) !== undefined,
  write: (path, content) => place(path, [[path, content]]),
  writeTree: async (folder, files, { fresh, append = new Map(), remove = [] }) => {
    if (fresh && (await readdir(folder).catch(() => [])).length > 0) {
      throw new InputProblem([issue('error', 'folder-not-empty', { file: folder }, { folder })])
    }
    const ledgers = [...append].map(([name, lines]) => [within(folder, name), lines] as const)
    const put = await setAside(
      remove.map((name) => within(folder, name)),
      folder,
    )
    try {
      await place(
        folder,
        [...files].map(([name, content]) => [within(folder, name), content] as const),
        ledgers,
      )
    } catch (problem) {
      await put.back()
      throw problem
    }
    await put.away()
  },
  remove: async (folder, names) => {
    for (const name of names) await rm(within(folder, name), { force: true })
    // Refused where something is left in it.
    await rmdir(folder).catch(() => undefined)
  },
}

/** Files to be taken away, out of the way until what comes in their place is there. */
async function setAside(paths: readonly string[], where: string) {
  const moved: (readonly [path: string, aside: string])[] = []
  const back = async (): Promise<void> => {
    for (const [path, aside] of moved) await rename(aside, path)
  }
  try {
    for (const path of paths) {
      const aside = `${path}.${randomUUID()}.part`
      const isThere = await rename(path, aside).then(() => true, ifMissing)
      if (isThere) moved.push([path, aside])
    }
  } catch (problem) {
    await back()
    throw systemFault('not-writable', where, problem)
  }
  return {
    back,
    away: async (): Promise<void> => {
      for (const [path, aside] of moved) {
        await rm(aside, { force: true })
        // Refused where something is left in it.
        await rmdir(dirname(path)).catch(() => undefined)
      }
    },
  }
}

function ifMissing(problem: unknown): false {
  if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return false
  throw problem
}

/**
 * Write files aside, then move them into place: all or none. Lines of ledgers are added when all else is ready: a disk has no
 * commit, so that what a power cut leaves undone is at least told. What could not be written is told of `where`.
 */
async function place(
  where: string,
  files: readonly (readonly [path: string, content: Uint8Array | string])[],
  ledgers: readonly (readonly [path: string, lines: readonly string[]])[] = [],
): Promise<void> {
  const staged: (readonly [aside: string, path: string])[] = []
  const folders: string[] = []
  try {
    for (const [path, content] of files) {
      await refuseIfNoFile(path)
      const made = await mkdir(dirname(path), { recursive: true })
      if (made !== undefined) folders.push(made)
      staged.push([await writeAside(path, content), path])
    }
    for (const [path, lines] of ledgers) await appendLines(path, lines)
    for (const [aside, path] of staged) await rename(aside, path)
  } catch (problem) {
    await Promise.all(staged.map(([aside]) => rm(aside, { force: true })))
    for (const folder of folders.toReversed()) await removeIfEmpty(folder)
    throw systemFault('not-writable', where, problem)
  }
}

/** Remove a folder that holds nothing but empty folders. */
async function removeIfEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (entries?.every((e) => e.isDirectory()) === true) await rm(folder, { recursive: true, force: true })
}

async function below(folder: string, under: string, without: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  const here = join(folder, under)
  const entries = await readdir(here, { withFileTypes: true }).catch((problem: unknown) => {
    throw systemFault('file-unreadable', here, problem)
  })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    // Left out without a word, a patient would go missing; followed, a study could bring in any file of the machine.
    if (entry.isSymbolicLink())
      throw new InputProblem([issue('error', 'path-outside', { file: join(folder, path) }, { path })])
    if (entry.isDirectory()) found.push(...(without.includes(path) ? [] : await below(folder, path, without)))
    else if (entry.isFile()) found.push(path)
    if (found.length > maxTreeFiles) {
      throw new InputProblem([issue('error', 'folder-too-full', { file: folder }, { folder, most: maxTreeFiles })])
    }
  }
  return found
}

/** The path, made sure to lie in the folder. */
function within(folder: string, name: string): string {
  const root = resolve(folder)
  const path = resolve(root, name)
  if (!path.startsWith(root + sep)) throw new Error(`not within ${folder}: ${name}`)
  return path
}

/** Write beside the target and flush to disk; the caller moves it into place. */
async function writeAside(path: string, content: Uint8Array | string): Promise<string> {
  const aside = `${path}.${randomUUID()}.part`
  try {
    const file = await open(aside, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (problem) {
    await rm(aside, { force: true })
    throw problem
  }
  return aside
}
