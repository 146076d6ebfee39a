import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { StagedFolder, Streams } from '../../ops/ports.ts'
import { systemFault } from './system-fault.ts'

const pieceBytes = 1 << 18
const STAGED = '.staged-'
const DAY = 86_400_000

/** Large files on disk: in pieces, line by line, and folders made aside. */
export const nodeStreams: Streams = {
  bytes: piecesOf,
  async *lines(path) {
    if ((await stat(path).catch(() => undefined)) === undefined) return
    const decoder = new TextDecoder('utf-8')
    let rest = ''
    for await (const piece of piecesOf(path)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (lines.length > 0) yield lines
    }
  },
  list: async (folder) => {
    const names = await readdir(folder).catch(() => [])
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
    if (lines.length === 0) return
    try {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(path, 'a+')
      try {
        const { size } = await file.stat()
        const last = Buffer.alloc(1)
        // A crash may have cut the last line: it is closed off, so that what is added now stays whole.
        const cut = size > 0 && (await file.read(last, 0, 1, size - 1)).bytesRead === 1 && last.toString() !== '\n'
        await file.appendFile(`${cut ? '\n' : ''}${lines.join('\n')}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    } catch (problem) {
      throw systemFault('not-writable', path, problem)
    }
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
      const hash = createHash('sha256')
      let size = 0
      for await (const piece of bytes) {
        hash.update(piece)
        size += piece.length
        await out.write(piece)
      }
      await out.close()
      return { size, sha256: hash.digest('hex') }
    },
    bytes: (name) => piecesOf(join(aside, name)),
    writer: (name) => writerOf(join(aside, name)),
    commit: async (folder) => {
      try {
        await mkdir(dirname(folder), { recursive: true })
        await rename(aside, folder)
      } catch (problem) {
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
  return {
    write: async (content: string | Uint8Array): Promise<void> => {
      check()
      if (!out.write(content)) await once(out, 'drain').catch(() => check())
    },
    close: async (): Promise<void> => {
      out.end()
      if (!out.closed) await once(out, 'close').catch(() => undefined)
      check()
    },
  }
}
