import { InputProblem, issue } from '../../base/issue.ts'
import type { DirectoryPlace } from './zip-directory.ts'

/** One file of a zip, as the directory lists it. */
export interface ZipEntry {
  readonly path: string
  readonly size: number
  readonly packed: number
  readonly crc32: number
  readonly stored: boolean
  /** Where its local header begins. */
  readonly offset: number
}

const LISTED = 0x02014b50
const LISTED_SIZE = 46
const LOCAL_SIZE = 30
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
const IN_64 = 0xffff_ffff
const EXTRA_64 = 0x0001

/** Tables of reports pack about tenfold, XML about thirtyfold. What claims far more only fills the machine of who unpacks it. */
const MOST_TIMES = 250
const SMALL = 10_000_000

/**
 * The files a directory lists; undefined where it is damaged.
 * @throws InputProblem for a file that cannot or must not be unpacked.
 */
export function listedEntries(bytes: Buffer, place: DirectoryPlace, archive: string): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < place.count; i += 1) {
    if (at + LISTED_SIZE > bytes.length || bytes.readUInt32LE(at) !== LISTED) return undefined
    const next = at + LISTED_SIZE + [28, 30, 32].reduce((sum, o) => sum + bytes.readUInt16LE(at + o), 0)
    if (next > bytes.length) return undefined
    const entry = entryOf(bytes.subarray(at, next), archive)
    if (entry === undefined || entry.offset + LOCAL_SIZE + entry.packed > place.from) return undefined
    if (!entry.path.endsWith('/')) entries.push(entry)
    at = next
  }
  return entries
}

function entryOf(listed: Buffer, archive: string): ZipEntry | undefined {
  const names = listed.readUInt16LE(28)
  // Read as UTF-8 whatever the flag says: names of tables are ASCII, and nothing is ever written under a name.
  const path = listed
    .toString('utf8', LISTED_SIZE, LISTED_SIZE + names)
    .replaceAll('\\', '/')
    .replaceAll(/\p{Cc}/gu, '')
  const sizes = sizesOf(listed, LISTED_SIZE + names)
  const [flags, method] = [listed.readUInt16LE(8), listed.readUInt16LE(10)]
  if (sizes === undefined || (method === STORED && sizes.packed !== sizes.size)) return undefined
  const at = { file: `${archive}/${path}` }
  if ((flags & ENCRYPTED) !== 0) throw new InputProblem([issue('error', 'zip-encrypted', at, { entry: path })])
  if (method !== STORED && method !== DEFLATED)
    throw new InputProblem([issue('error', 'zip-method-unknown', at, { entry: path, method })])
  if (sizes.size > SMALL && sizes.size > sizes.packed * MOST_TIMES)
    throw new InputProblem([issue('error', 'unpacks-to-too-much', at, { file: path, most: MOST_TIMES })])
  return { path, ...sizes, crc32: listed.readUInt32LE(16), stored: method === STORED }
}

interface Sizes {
  readonly size: number
  readonly packed: number
  readonly offset: number
}

/** Sizes and place, from the extra field of zip64 where the listing has no room for them (APPNOTE §4.5.3). */
function sizesOf(listed: Buffer, extraAt: number): Sizes | undefined {
  const plain = [listed.readUInt32LE(24), listed.readUInt32LE(20), listed.readUInt32LE(42)]
  const wide = plain.includes(IN_64) ? extra64(listed, extraAt) : undefined
  let next = 0
  const [size, packed, offset] = plain.map((value) => {
    if (value !== IN_64 || wide === undefined) return value
    const inExtra = next + 8 <= wide.length ? Number(wide.readBigUInt64LE(next)) : Number.NaN
    next += 8
    return inExtra
  }) as [number, number, number]
  return [size, packed, offset].every(Number.isSafeInteger) ? { size, packed, offset } : undefined
}

function extra64(listed: Buffer, from: number): Buffer | undefined {
  const to = from + listed.readUInt16LE(30)
  for (let at = from; at + 4 <= to; at += 4 + listed.readUInt16LE(at + 2))
    if (listed.readUInt16LE(at) === EXTRA_64)
      return listed.subarray(at + 4, Math.min(to, at + 4 + listed.readUInt16LE(at + 2)))
  return undefined
}
