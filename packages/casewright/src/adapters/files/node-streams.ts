import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { StagedFolder, Streams } from '../../ops/ports.ts'
import { alone } from './alone.ts'
import { appendLines } from './append-lines.ts'
import { linesOf } from './lines-of.ts'
import { systemFault } from './system-fault.ts'

const pieceBytes = 1 << 18
const STAGED = '.staged-'
const DAY = 86_400_000

/** Large files on disk: in pieces, line by line, and folders made aside. */
export const nodeStreams: Streams = {
  bytes: piecesOf,
  async *lines(path, from = 0) {
    if ((await stat(path).catch(() => undefined)) === undefined) return
    yield* linesOf(piecesOf(path), from)
  },
  sha256: async (path) => {
    if ((await stat(path).catch(() => undefined)) === undefined) return undefined
    const hash = createHash('sha256')
    for await (const piece of piecesOf(path)) hash.update(piece)
    return hash.digest('hex')
  },
  alone: (folder, work) => alone(folder, work),
  list: async (folder) => {
    const names = await readdir(folder).catch((problem: unknown) => {
      if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return []
      throw systemFault('file-unreadable', folder, problem)
    })
    return names.filter((name) => !name.startsWith('.')).sort()
  },
  stage: async (folder) => {
    const aside = join(dirname(folder), `${STAGED}${randomUUID()}`)
    try {
      await removeAbandoned(dirname(folder))
      await mkdir(aside, { recursive: true })
    } catch (problem) {
      throw systemFault('not-writable', folder, problem)
    }
    return staged(aside)
  },
  append: async (path, lines) => {
    await appendLines(path, lines)
    return undefined
  },
}

/** What a killed process left in the making a day or more ago. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(STAGED)) continue
    const path = join(folder, name)
    const info = await stat(path).catch(() => undefined)
    if (info !== undefined && Date.now() - info.mtimeMs > DAY) await rm(path, { recursive: true, force: true })
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const info = await stat(path).catch(() => undefined)
  if (info?.isDirectory() === true)
    throw new InputProblem([issue('error', 'file-is-folder', { file: path }, { file: path })])
  if (info === undefined || !info.isFile())
    throw new InputProblem([issue('error', 'file-missing', { file: path }, { file: path })])
  try {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) yield piece as Uint8Array
  } catch (problem) {
    throw systemFault('file-unreadable', path, problem)
  }
}

function staged(aside: string): StagedFolder {
  return {
    copy: async (name, bytes) => {
      const out = await writerOf(join(aside, name))
      let size = 0
      for await (const piece of bytes) {
        size += piece.length
        await out.write(piece)
      }
      return { size, sha256: await out.close() }
    },
    bytes: (name) => piecesOf(join(aside, name)),
    writer: (name) => writerOf(join(aside, name)),
    commit: async (folder) => {
      try {
        await mkdir(dirname(folder), { recursive: true })
        await rename(aside, folder)
      } catch (problem) {
        // Windows says EPERM where others say ENOTEMPTY or EEXIST.
        if ((await stat(folder).catch(() => undefined))?.isDirectory() === true)
          throw new InputProblem([issue('error', 'folder-there', { file: folder }, { folder })])
        throw systemFault('not-writable', folder, problem)
      }
    },
    discard: () => rm(aside, { recursive: true, force: true }),
  }
}

async function writerOf(path: string) {
  const out = createWriteStream(path, { flags: 'wx', flush: true })
  // Kept until the next write or the end, where somebody is there to be told.
  let failed: unknown
  out.on('error', (problem) => (failed = problem))
  const check = (): void => {
    if (failed !== undefined) throw systemFault('not-writable', path, failed)
  }
  const hash = createHash('sha256')
  return {
    write: async (content: string | Uint8Array): Promise<void> => {
      check()
      hash.update(content)
      if (!out.write(content)) await once(out, 'drain').catch(() => check())
    },
    close: async (): Promise<string> => {
      out.end()
      if (!out.closed) await once(out, 'close').catch(() => undefined)
      check()
      return hash.digest('hex')
    },
  }
}
