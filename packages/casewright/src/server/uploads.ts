import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { InputProblem, issue } from '../base/issue.ts'
import { saySize } from '../base/say-size.ts'
import { uploadsOf } from '../ops/permissions/virtual-path.ts'

/** Files people sent, until an operation has used them. */
export interface Uploads {
  /** Take a file as its bytes come. @throws InputProblem `upload-too-large`, `upload-no-room`, `upload-cut`, `upload-unnamed` */
  readonly take: (
    person: string,
    name: string,
    bytes: AsyncIterable<Uint8Array>,
    said: number | undefined,
  ) => Promise<Uploaded>
  /** A job has done with these: they stay an hour for whoever wants to try again, then go. */
  readonly used: (paths: readonly string[]) => Promise<void>
  readonly sweep: () => Promise<void>
}
interface Uploaded {
  readonly path: string
  readonly name: string
  readonly size: number
  readonly sha256: string
}
export interface UploadLimits {
  /** Bytes of one file, and of all that wait of one person. */
  readonly file: number
  readonly person: number
}

/** What comes of one person at this moment: how many files, and bytes since the first of them began. */
interface Coming {
  files: number
  bytes: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const mostNameBytes = 200

export function openUploads(dataFolder: string, limits: UploadLimits): Uploads {
  const folder = join(dataFolder, 'uploads')
  const idsOf = async (person: string): Promise<readonly string[]> => {
    const beginning = uploadsOf(person).slice('uploads/'.length)
    return (await readdir(folder).catch(() => [])).filter((id) => id.startsWith(beginning))
  }
  const sizeOf = async (id: string): Promise<number> => {
    const names = await readdir(join(folder, id)).catch(() => [])
    const sizes = await Promise.all(
      names.map((n) =>
        stat(join(folder, id, n)).then(
          (s) => s.size,
          () => 0,
        ),
      ),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const coming = new Map<string, Coming>()
  const receive = async (
    person: string,
    name: string,
    { bytes, said, all }: { bytes: AsyncIterable<Uint8Array>; said: number | undefined; all: Coming },
  ): Promise<Uploaded> => {
    const before = all.bytes
    const waiting = (await Promise.all((await idsOf(person)).map(sizeOf))).reduce((sum, size) => sum + size, 0)
    const tooLarge = refusal('upload-too-large', limits.file)
    const noRoom = refusal('upload-no-room', limits.person)
    if ((said ?? 0) > limits.file) throw tooLarge
    if (waiting + (said ?? 0) > limits.person) throw noRoom
    const path = `${uploadsOf(person)}${randomUUID()}`
    const own = join(dataFolder, path)
    await mkdir(own, { recursive: true })
    try {
      const hash = createHash('sha256')
      const file = await open(join(own, name), 'wx')
      let size = 0
      try {
        for await (const piece of bytes) {
          size += piece.length
          all.bytes += piece.length
          if (size > limits.file) throw tooLarge
          if (waiting + all.bytes - before > limits.person) throw noRoom
          hash.update(piece)
          await file.writeFile(piece)
        }
      } finally {
        await file.close()
      }
      if (said !== undefined && size !== said)
        throw new InputProblem([issue('error', 'upload-cut', { file: name }, {})])
      return { path: `${path}/${name}`, name, size, sha256: hash.digest('hex') }
    } catch (problem) {
      await rm(own, { recursive: true, force: true })
      throw isBroken(problem) ? new InputProblem([issue('error', 'upload-cut', { file: name }, {})]) : problem
    }
  }
  return {
    take: async (person, given, bytes, said) => {
      const name = fileName(given)
      const all = coming.get(person) ?? { files: 0, bytes: 0 }
      coming.set(person, all)
      all.files += 1
      try {
        return await receive(person, name, { bytes, said, all })
      } finally {
        all.files -= 1
        if (all.files === 0) coming.delete(person)
      }
    },
    used: async (paths) => {
      // Its time is set back, so that it goes in an hour.
      const then = new Date(Date.now() - DAY + HOUR)
      for (const path of new Set(paths)) {
        const [root, id = ''] = path.split('/')
        if (root === 'uploads' && id !== '') await utimes(join(folder, id), then, then).catch(() => undefined)
      }
    },
    sweep: async () => {
      for (const id of await readdir(folder).catch(() => [])) {
        const info = await stat(join(folder, id)).catch(() => undefined)
        if (info !== undefined && Date.now() - info.mtimeMs > DAY)
          await rm(join(folder, id), { recursive: true, force: true })
      }
    },
  }
}

const refusal = (code: 'upload-too-large' | 'upload-no-room', most: number): InputProblem =>
  new InputProblem([issue('error', code, { file: 'request' }, { most: saySize(most) })])

/** The name without the folders a browser may send; no hidden file. */
function fileName(given: string): string {
  const name = (given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '')
    .replace(/\p{Cc}/gu, '')
    .replace(/^\.+/u, '')
    .trim()
  if (name === '' || Buffer.byteLength(name) > mostNameBytes || !name.isWellFormed())
    throw new InputProblem([issue('error', 'upload-unnamed', { file: 'request' }, { most: mostNameBytes })])
  return name
}

/** The one who sends went away in the middle. */
const isBroken = (problem: unknown): boolean =>
  problem instanceof Error &&
  (problem.name === 'AbortError' ||
    ('code' in problem && ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(String(problem.code))))
