import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Files } from '../../ops/ports.ts'

/** Largest single file read whole. Larger tables are for `Tables`, which reads row by row. */
export const maxFileBytes = 100 * 1024 * 1024
const maxTreeFiles = 100_000

/** The disk. */
export const nodeFiles: Files = {
  read: async (path) => {
    const info = await stat(path).catch(() => undefined)
    if (info === undefined || !info.isFile()) {
      throw new InputProblem([issue('error', 'file-missing', { file: path }, { file: path })])
    }
    if (info.size > maxFileBytes) {
      const values = { file: path, size: Math.round(info.size / 1_048_576), most: maxFileBytes / 1_048_576 }
      throw new InputProblem([issue('error', 'file-too-large', { file: path }, values)])
    }
    return readFile(path)
  },
  readTree: async (folder) => {
    const info = await stat(folder).catch(() => undefined)
    if (info === undefined || !info.isDirectory()) {
      throw new InputProblem([issue('error', 'not-a-folder', { file: folder }, { folder })])
    }
    const files = new Map<string, Uint8Array>()
    for (const path of await below(folder, '')) files.set(path, await nodeFiles.read(join(folder, path)))
    return files
  },
  exists: async (path) => (await stat(path).catch(() => undefined)) !== undefined,
  write: async (path, content) => {
    await mkdir(dirname(path), { recursive: true })
    await writeAside(path, content).then((aside) => rename(aside, path))
  },
  writeTree: async (folder, files, { fresh }) => {
    if (fresh && (await readdir(folder).catch(() => [])).length > 0) {
      throw new InputProblem([issue('error', 'folder-not-empty', { file: folder }, { folder })])
    }
    const staged: (readonly [aside: string, path: string])[] = []
    try {
      for (const [name, content] of files) {
        const path = within(folder, name)
        await mkdir(dirname(path), { recursive: true })
        staged.push([await writeAside(path, content), path])
      }
    } catch (problem) {
      await Promise.all(staged.map(([aside]) => rm(aside, { force: true })))
      throw problem
    }
    for (const [aside, path] of staged) await rename(aside, path)
  },
}

async function below(folder: string, under: string): Promise<readonly string[]> {
  const found: string[] = []
  const entries = await readdir(join(folder, under), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.isSymbolicLink()) continue
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await below(folder, path)))
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
  const file = await open(aside, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  return aside
}
