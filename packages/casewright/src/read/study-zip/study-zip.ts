import { unzipSync, zipSync, type Zippable } from 'fflate'
import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'

export type StudyFiles = ReadonlyMap<string, Uint8Array>

/** ZIP keeps times from 1980; one fixed time makes equal studies equal archives. */
const FIXED_TIME = '1980-01-01T00:00:00'
const MOST_FILES = 100_000
const MOST_BYTES = 1_000_000_000
/** Text deflates at most about a thousandfold; above this an archive is a bomb. */
const MOST_RATIO = 1_100
const SMALL = 1_000_000

/** A study as one archive: every file, sorted by path, byte for byte the same for the same study. */
export function studyToZip(files: StudyFiles): Uint8Array {
  const entries: Zippable = {}
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path)
    if (bytes !== undefined) entries[path] = [bytes, { mtime: FIXED_TIME, level: 6, os: 3 }]
  }
  return zipSync(entries)
}

/**
 * The files of a study archive. Refused whole, with the reason: paths that leave the folder, links, paths that differ only in
 * case, archives that unpack to more than a study can be, and archives without a protocol. A single folder around the study
 * is taken off.
 */
export function studyFromZip(
  name: string,
  bytes: Uint8Array,
): { readonly files: StudyFiles | undefined; readonly issues: readonly Issue[] } {
  const refuse = (...issues: readonly Issue[]) => ({ files: undefined, issues })
  const at = { file: name }
  const listed = list(bytes)
  if (listed === undefined) return refuse(issue('error', 'zip-unreadable', at, { file: name }))

  const issues: Issue[] = []
  const seen = new Map<string, string>()
  let total = 0
  for (const { path, size, packed, link } of listed) {
    total += size
    if (link || !isInside(path)) issues.push(issue('error', 'path-outside', at, { path }))
    const folded = path.normalize('NFC').toLowerCase()
    const other = seen.get(folded)
    if (other !== undefined) issues.push(issue('error', 'duplicate-id', at, { id: path, other }))
    seen.set(folded, path)
    if (size > SMALL && size > packed * MOST_RATIO)
      issues.push(issue('error', 'file-too-large', at, { file: path, size, most: packed * MOST_RATIO }))
  }
  if (listed.length > MOST_FILES) issues.push(issue('error', 'folder-too-full', at, { folder: name, most: MOST_FILES }))
  if (total > MOST_BYTES)
    issues.push(issue('error', 'file-too-large', at, { file: name, size: total, most: MOST_BYTES }))
  if (issues.length > 0) return refuse(...issues)

  const unpacked = inflate(bytes)
  if (unpacked === undefined) return refuse(issue('error', 'zip-unreadable', at, { file: name }))
  const files = new Map(Object.entries(unpacked).filter(([path]) => !path.endsWith('/')))
  for (const { path, size } of listed)
    if (!path.endsWith('/') && files.get(path)?.length !== size)
      return refuse(issue('error', 'zip-unreadable', at, { file: name }))
  const study = withoutFolder(files)
  return study.has('protocol.yaml')
    ? { files: study, issues: [] }
    : refuse(issue('error', 'file-missing', at, { file: 'protocol.yaml' }))
}

/** A path that stays in the folder it is unpacked in, on every system. */
function isInside(path: string): boolean {
  const parts = path.replace(/\/$/u, '').split('/')
  return !/[\\:\p{Cc}]/u.test(path) && !path.startsWith('/') && parts.every((p) => p !== '' && p !== '.' && p !== '..')
}

function withoutFolder(files: StudyFiles): StudyFiles {
  const [only, ...others] = new Set([...files.keys()].map((p) => p.split('/')[0] ?? ''))
  if (files.has('protocol.yaml') || only === undefined || others.length > 0) return files
  return new Map([...files].map(([path, b]) => [path.slice(only.length + 1), b]))
}

interface Listed {
  readonly path: string
  readonly size: number
  readonly packed: number
  readonly link: boolean
}

/** The archive's own list (central directory, APPNOTE 6.3.10 § 4.3.12), read without unpacking anything. */
function list(bytes: Uint8Array): readonly Listed[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const out: Listed[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return undefined
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
      number,
      number,
      number,
    ]
    if (at + 46 + nameLength > view.byteLength) return undefined
    const path = pathOf(bytes.subarray(at + 46, at + 46 + nameLength))
    const unix = view.getUint8(at + 5) === 3 ? view.getUint32(at + 38, true) >>> 16 : 0
    out.push({
      path,
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      link: (unix & 0o170000) === 0o120000,
    })
    at += 46 + nameLength + extra + comment
  }
  return out
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

const pathOf = (bytes: Uint8Array): string => decodeText(bytes) ?? '\\'

function inflate(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | undefined {
  try {
    return unzipSync(bytes)
  } catch {
    return undefined
  }
}
