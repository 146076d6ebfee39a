import { createHash } from 'node:crypto'
import { utf8 } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import type { Change, Store, StoredFile, StoreReader } from '../../ops/store-port.ts'
import { systemFault } from '../files/system-fault.ts'
import type { ContentCache } from './content-cache.ts'
import type { SeenFiles } from './seen-files.ts'
import { filesBelow, isFolder, wholeOf } from './study-tree.ts'

/** As on disk (`adapters/files`): larger files are read in pieces. */
const maxFileBytes = 100_000_000
const maxTreeFiles = 100_000

/** Files of one study, as `Files` of the ports has them. */
export interface StudyShelf {
  readonly store: Store
  readonly kept: ContentCache
  readonly study: string
  readonly seen: SeenFiles
  /** Make changes in one commit. Gives the revision of the study after it. */
  readonly commit: (changes: readonly Change[]) => Promise<number | undefined>
}

/** `named`: the path as it was given, for what there is to tell. */
export async function readStudyFile(
  { store, kept, study, seen }: StudyShelf,
  path: string,
  named: string,
): Promise<Uint8Array> {
  const file = await store.file(study, path)
  seen.note(path, file)
  if (file === undefined) throw new InputProblem([issue('error', 'file-missing', { file: named }, { file: named })])
  if (file.size > maxFileBytes) {
    const values = { file: named, size: saySize(file.size), most: saySize(maxFileBytes) }
    throw new InputProblem([issue('error', 'file-too-large', { file: named }, values)])
  }
  return wholeOf(store, kept, study, file)
}

export async function readStudyTree(
  shelf: StudyShelf,
  folder: string,
  named: string,
  without: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { store, kept, study, seen } = shelf
  if (!(await isFolder(store, study, folder)))
    throw new InputProblem([issue('error', 'not-a-folder', { file: named }, { folder: named })])
  const below = (await filesBelow(store, study, folder)).map((file) => [withinFolder(file, folder), file] as const)
  const wanted = below.filter(([path]) => !isHidden(path) && !without.some((w) => path.startsWith(`${w}/`)))
  if (wanted.length > maxTreeFiles)
    throw new InputProblem([issue('error', 'folder-too-full', { file: named }, { folder: named, most: maxTreeFiles })])
  const files = new Map<string, Uint8Array>()
  for (const [path, file] of wanted) {
    if (file.size > maxFileBytes) await readStudyFile(shelf, file.path, `${named}/${path}`)
    seen.note(file.path, file)
    files.set(path, await wholeOf(store, kept, study, file))
  }
  return files
}

export async function studyHas({ store, study, seen }: StudyShelf, path: string): Promise<boolean> {
  if (path !== '' && (await store.file(study, path)) !== undefined) return true
  if (await isFolder(store, study, path)) return true
  seen.note(path, undefined)
  return false
}

/** Files of a study to be put, lines for its ledgers, and files to be taken away, by path. */
export interface StudyWrites {
  readonly files: readonly (readonly [path: string, content: Uint8Array | string])[]
  readonly append?: readonly (readonly [path: string, lines: readonly string[]])[]
  readonly remove?: readonly string[]
}

/**
 * Put files, add lines at the end of ledgers and take files away in one commit; what is there already just so is left. A study that is not there is
 * made. @throws StaleWrite where a file is no longer as the operation read it
 */
export async function writeStudyFiles(
  { store, study, seen, commit }: StudyShelf,
  { files, append = [], remove = [] }: StudyWrites,
  named: string,
): Promise<void> {
  const there = new Map((await store.files(study)).map((f) => [f.path, f]))
  const folders = new Set([...there.keys()].flatMap(foldersOf))
  const changes = files.flatMap(([path, content]): readonly Change[] => {
    // As a disk refuses them.
    if (path === '' || folders.has(path)) throw refusal('EISDIR', named)
    if (foldersOf(path).some((f) => there.has(f))) throw refusal('EEXIST', named)
    const bytes = typeof content === 'string' ? utf8(content) : content
    const now = there.get(path)
    const was = seen.wanted(path)
    const same =
      now?.kind === 'document' &&
      (was === undefined || was === now.hash) &&
      now.size === bytes.length &&
      now.hash === createHash('sha256').update(bytes).digest('hex')
    return same ? [] : [{ kind: 'put', study, path, content: bytes, ...(was !== undefined && { was }) }]
  })
  for (const [path, lines] of append) if (lines.length > 0) changes.push({ kind: 'append', study, path, lines })
  const put = new Set(files.map(([path]) => path))
  for (const path of new Set(remove)) if (there.has(path) && !put.has(path)) changes.push(removal(study, path, seen))
  const made = await madeWhereNeeded(store, study)
  if (changes.length + made.length === 0) return
  await commit([...made, ...changes])
  for (const path of [...put, ...append.map(([p]) => p), ...remove]) seen.forget(path)
}

function removal(study: string, path: string, seen: SeenFiles): Change {
  const was = seen.wanted(path)
  return { kind: 'remove', study, path, ...(typeof was === 'string' && { was }) }
}

/** A study is made by the first commit that writes in it. */
export const madeWhereNeeded = async (store: StoreReader, study: string): Promise<Change[]> =>
  (await store.study(study)) === undefined ? [{ kind: 'study', study, is: 'created' }] : []

/** @throws InputProblem `folder-not-empty` */
export async function refuseFullFolder({ store, study }: StudyShelf, folder: string, named: string): Promise<void> {
  if ((await filesBelow(store, study, folder)).length > 0 || (await store.file(study, folder)) !== undefined)
    throw new InputProblem([issue('error', 'folder-not-empty', { file: named }, { folder: named })])
}

export async function removeStudyFiles(
  { store, study, seen, commit }: StudyShelf,
  folder: string,
  names: readonly string[],
): Promise<void> {
  const there = new Set((await filesBelow(store, study, folder)).map((f) => withinFolder(f, folder)))
  const path = (name: string): string => (folder === '' ? name : `${folder}/${name}`)
  const gone = [...new Set(names)].filter((n) => there.has(n)).map(path)
  if (gone.length === 0) return
  await commit(gone.map((at) => removal(study, at, seen)))
  for (const at of gone) seen.forget(at)
}

/** Names directly in a folder, sorted; those beginning with a dot left out. */
export async function namesInStudy({ store, study }: StudyShelf, folder: string): Promise<readonly string[]> {
  const below = (await filesBelow(store, study, folder)).map((f) => withinFolder(f, folder).split('/')[0] ?? '')
  return [...new Set(below)].filter((name) => !name.startsWith('.')).sort()
}

const withinFolder = (file: StoredFile, folder: string): string =>
  folder === '' ? file.path : file.path.slice(folder.length + 1)
const isHidden = (path: string): boolean => path.split('/').some((s) => s.startsWith('.'))

/** `a`, `a/b` of `a/b/c`. */
const foldersOf = (path: string): readonly string[] => {
  const segments = path.split('/')
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'))
}

const refusal = (code: 'EISDIR' | 'EEXIST', path: string): unknown =>
  systemFault('not-writable', path, Object.assign(new Error(path), { code }))
