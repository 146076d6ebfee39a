import { zipSync, type Zippable } from 'fflate'
import { issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import { inflateZip, listZip } from './zip-directory.ts'

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
  const listed = listZip(bytes)
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
      issues.push(issue('error', 'file-too-large', at, { file: path, size: saySize(size), most: saySize(packed * MOST_RATIO) }))
  }
  if (listed.length > MOST_FILES) issues.push(issue('error', 'folder-too-full', at, { folder: name, most: MOST_FILES }))
  if (total > MOST_BYTES)
    issues.push(issue('error', 'file-too-large', at, { file: name, size: saySize(total), most: saySize(MOST_BYTES) }))
  if (issues.length > 0) return refuse(...issues)

  const unpacked = inflateZip(bytes)
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
