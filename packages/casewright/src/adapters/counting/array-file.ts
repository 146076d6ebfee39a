import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { z } from 'zod'

/**
 * A file of typed arrays with an index at its end. First 80 bytes: 16 of magic, version (4), byte order mark (4), where the index
 * begins and how long it is (8 each), SHA-256 of the index (32), 8 not used. Then the arrays as they are in memory, each from a
 * multiple of 64 bytes on. Then the index, JSON, up to the end of the file.
 */
const magic = 'casewright/count'
const version = 1
const byteOrder = 0x01020304
const headerBytes = 80
const alignment = 64
const pieceBytes = 1 << 26

const kinds: Readonly<
  Record<'u16' | 'u32' | 'f32', { readonly bytes: number; readonly of: (memory: SharedArrayBuffer) => AnyArray }>
> = {
  u16: { bytes: 2, of: (memory) => new Uint16Array(memory) },
  u32: { bytes: 4, of: (memory) => new Uint32Array(memory) },
  f32: { bytes: 4, of: (memory) => new Float32Array(memory) },
}
type AnyArray = Uint16Array | Uint32Array | Float32Array

/** Where in the file an array lies: type, first byte, number of elements. */
export const arrayPlace = z.tuple([z.enum(['u16', 'u32', 'f32']), z.int().min(headerBytes), z.int().min(0)])
export type ArrayPlace = z.output<typeof arrayPlace>

export interface ArrayWriter {
  readonly add: (array: AnyArray) => ArrayPlace
  /** Writes index and header, and sees them on the disk. */
  readonly finish: (index: unknown) => void
  readonly close: () => void
}

export function writeArrays(path: string): ArrayWriter {
  const file = openSync(path, 'w')
  let end = headerBytes
  const put = (bytes: Uint8Array, from: number): void => {
    for (let done = 0; done < bytes.length; )
      done += writeSync(file, bytes, done, Math.min(pieceBytes, bytes.length - done), from + done)
  }
  return {
    add: (array) => {
      const at = Math.ceil(end / alignment) * alignment
      put(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
      end = at + array.byteLength
      return [typeOf(array), at, array.length]
    },
    finish: (index) => {
      const text = Buffer.from(JSON.stringify(index))
      put(text, end)
      const header = Buffer.alloc(headerBytes)
      header.write(magic, 'latin1')
      header.writeUInt32LE(version, 16)
      header.set(nativeOrder(), 20)
      header.writeBigUInt64LE(BigInt(end), 24)
      header.writeBigUInt64LE(BigInt(text.length), 32)
      createHash('sha256').update(text).digest().copy(header, 40)
      put(header, 0)
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}

export interface ArrayReader {
  readonly index: unknown
  /** Into memory that threads share. @throws Error where the file has become shorter */
  readonly read: (place: ArrayPlace) => AnyArray
  readonly close: () => void
}

/** Open a file of `writeArrays`; `foreign`: something else, or of another version or machine; `cut`: shorter than it says, or damaged. */
export function readArrays(path: string): ArrayReader | 'foreign' | 'cut' {
  const file = openSync(path, 'r')
  const fill = (bytes: Uint8Array, from: number): boolean => {
    for (let done = 0; done < bytes.length; ) {
      const n = readSync(file, bytes, done, Math.min(pieceBytes, bytes.length - done), from + done)
      if (n === 0) return false
      done += n
    }
    return true
  }
  const refuse = (why: 'foreign' | 'cut') => {
    closeSync(file)
    return why
  }
  const header = Buffer.alloc(headerBytes)
  const whole = fill(header, 0)
  if (header.toString('latin1', 0, magic.length) !== magic) return refuse('foreign')
  if (!whole) return refuse('cut')
  if (header.readUInt32LE(16) !== version || !header.subarray(20, 24).equals(nativeOrder())) return refuse('foreign')
  const at = Number(header.readBigUInt64LE(24))
  const length = Number(header.readBigUInt64LE(32))
  if (at + length !== fstatSync(file).size || length === 0) return refuse('cut')
  const text = Buffer.alloc(length)
  if (!fill(text, at)) return refuse('cut')
  if (!createHash('sha256').update(text).digest().equals(header.subarray(40, 72))) return refuse('cut')
  return {
    index: JSON.parse(text.toString('utf8')),
    read: ([type, from, n]) => {
      const memory = new SharedArrayBuffer(n * kinds[type].bytes)
      if (!fill(new Uint8Array(memory), from)) throw new Error(`${path} became shorter while it was read`)
      return kinds[type].of(memory)
    },
    close: () => closeSync(file),
  }
}

const typeOf = (array: AnyArray): ArrayPlace[0] =>
  array instanceof Uint16Array ? 'u16' : array instanceof Uint32Array ? 'u32' : 'f32'

/** How this machine writes numbers: arrays are read as they were in memory. */
const nativeOrder = (): Buffer => Buffer.from(Uint32Array.of(byteOrder).buffer)
