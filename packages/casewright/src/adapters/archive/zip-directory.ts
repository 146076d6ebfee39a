import type { FileHandle } from 'node:fs/promises'
import { InputProblem, issue } from '../../base/issue.ts'
import { listedEntries, type ZipEntry } from './zip-entries.ts'

const LOCAL = 0x04034b50
const END = 0x06054b50
const END_SIZE = 22
const MOST_COMMENT = 65_535
const END_64 = 0x06064b50
const END_64_SIZE = 56
const LOCATOR_64 = 0x07064b50
const LOCATOR_SIZE = 20
/** Stands where the value is in the records of zip64. */
const IN_64 = 0xffff_ffff
const COUNT_IN_64 = 0xffff
const MOST_DIRECTORY = 100_000_000

/**
 * The files of a zip archive by the directory at its end (PKWARE APPNOTE 6.3.10, §4.3), zip64 included; nothing is unpacked.
 * @throws InputProblem where the end is missing (`zip-cut`; `zip-none` where the beginning is not a zip's either), the directory does not fit the file (`zip-damaged`), or a file in it is
 * encrypted, packed by another method than deflate, or would unpack to far more than reports do.
 */
export async function zipDirectory(file: FileHandle, size: number, name: string): Promise<readonly ZipEntry[]> {
  const tailAt = Math.max(0, size - END_SIZE - MOST_COMMENT - LOCATOR_SIZE)
  const tail = await bytesAt(file, tailAt, size - tailAt)
  const end = findEnd(tail)
  if (end === undefined) {
    const code = (await beginsAsZip(file)) ? 'zip-cut' : 'zip-none'
    throw new InputProblem([issue('error', code, { file: name }, { file: name })])
  }
  const where = (await zip64Directory(file, tail, end)) ?? plainDirectory(tail, end)
  if (where.from + where.length > size || where.length > MOST_DIRECTORY) throw damagedZip(name)
  const entries = listedEntries(await bytesAt(file, where.from, where.length), where, name)
  if (entries === undefined) throw damagedZip(name)
  return entries
}

/** Of a local header, or of the record at the end of an archive without files; a shorter file as far as it goes. */
async function beginsAsZip(file: FileHandle): Promise<boolean> {
  const head = await bytesAt(file, 0, 4)
  return [LOCAL, END].some((mark) => {
    const want = Buffer.alloc(4)
    want.writeUInt32LE(mark)
    return want.subarray(0, head.length).equals(head)
  })
}

export const damagedZip = (file: string): InputProblem =>
  new InputProblem([issue('error', 'zip-damaged', { file }, { file })])

/** Where the directory lies, and how many files it lists. */
export interface DirectoryPlace {
  readonly from: number
  readonly length: number
  readonly count: number
}

function findEnd(tail: Buffer): number | undefined {
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === END && at + END_SIZE + tail.readUInt16LE(at + 20) <= tail.length) return at
  return undefined
}

const plainDirectory = (tail: Buffer, end: number): DirectoryPlace => ({
  count: tail.readUInt16LE(end + 10),
  length: tail.readUInt32LE(end + 12),
  from: tail.readUInt32LE(end + 16),
})

/** Undefined where the archive is no zip64. */
async function zip64Directory(file: FileHandle, tail: Buffer, end: number): Promise<DirectoryPlace | undefined> {
  const { count, length, from } = plainDirectory(tail, end)
  const locator = end - LOCATOR_SIZE
  if (count !== COUNT_IN_64 && length !== IN_64 && from !== IN_64) return undefined
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) return undefined
  const record = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), END_64_SIZE)
  if (record.length < END_64_SIZE || record.readUInt32LE(0) !== END_64) return undefined
  return {
    count: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    from: Number(record.readBigUInt64LE(48)),
  }
}

/** Fewer bytes where the file ends before. */
export async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = Number.isSafeInteger(from) ? await file.read(buffer, 0, length, from) : { bytesRead: 0 }
  return buffer.subarray(0, bytesRead)
}
