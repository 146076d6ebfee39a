import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Transform } from 'node:stream'
import { crc32, createGunzip, createInflateRaw } from 'node:zlib'
import { InputProblem, issue } from '../../base/issue.ts'
import { systemFault } from '../files/system-fault.ts'
import { bytesAt, damagedZip } from './zip-directory.ts'
import type { ZipEntry } from './zip-entries.ts'

const PIECE = 1 << 18
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30

/** Bytes of a plain file. */
export async function* plainBytes(path: string): AsyncGenerator<Uint8Array> {
  yield* streamed(path, {}, undefined)
}

/** Bytes of one file of a zip, checked against the size and the CRC-32 its directory gives; throws InputProblem (`zip-damaged`). */
export async function* zippedBytes(path: string, name: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const from = await dataAt(path, name, entry)
  if (entry.packed === 0) return
  let [size, sum] = [0, 0]
  const unpack = entry.stored ? undefined : createInflateRaw({ chunkSize: PIECE })
  try {
    for await (const piece of streamed(path, { start: from, end: from + entry.packed - 1 }, unpack)) {
      size += piece.length
      if (size > entry.size) throw damagedZip(name)
      sum = crc32(piece, sum)
      yield piece
    }
  } catch (problem) {
    throw isOfUnpacking(problem) ? damagedZip(name) : problem
  }
  if (size !== entry.size || sum !== entry.crc32) throw damagedZip(name)
}

/** What packs more than so many times is no table of reports. */
const MOST_TIMES = 250
const SMALL = 10_000_000

/** Bytes of a gzip file, of which `packed` are on disk; throws InputProblem (`gzip-damaged`, `unpacks-to-too-much`). */
export async function* gunzippedBytes(path: string, name: string, packed: number): AsyncGenerator<Uint8Array> {
  let size = 0
  try {
    for await (const piece of streamed(path, {}, createGunzip({ chunkSize: PIECE }))) {
      size += piece.length
      if (size > SMALL && size > packed * MOST_TIMES)
        throw new InputProblem([
          issue('error', 'unpacks-to-too-much', { file: name }, { file: name, most: MOST_TIMES }),
        ])
      yield piece
    }
  } catch (problem) {
    throw isOfUnpacking(problem)
      ? new InputProblem([issue('error', 'gzip-damaged', { file: name }, { file: name })])
      : problem
  }
}

async function dataAt(path: string, name: string, entry: ZipEntry): Promise<number> {
  const file = await open(path).catch((problem: unknown) => {
    throw systemFault('file-unreadable', path, problem)
  })
  try {
    const local = await bytesAt(file, entry.offset, LOCAL_SIZE)
    if (local.length < LOCAL_SIZE || local.readUInt32LE(0) !== LOCAL) throw damagedZip(name)
    return entry.offset + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28)
  } finally {
    await file.close()
  }
}

async function* streamed(
  path: string,
  range: { readonly start?: number; readonly end?: number },
  unpack: Transform | undefined,
): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(path, { ...range, highWaterMark: PIECE })
  if (unpack !== undefined) raw.on('error', (problem) => unpack.destroy(problem))
  try {
    for await (const piece of unpack === undefined ? raw : raw.pipe(unpack)) yield piece as Uint8Array
  } catch (problem) {
    throw systemFault('file-unreadable', path, problem)
  } finally {
    raw.destroy()
    unpack?.destroy()
  }
}

const isOfUnpacking = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && typeof problem.code === 'string' && problem.code.startsWith('Z_')
