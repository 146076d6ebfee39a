import { utf8 } from '../../base/content-hash.ts'
import type { Change, Commit, Committed, Store, StoredFile, StoreReader } from '../../ops/store-port.ts'
import { ledgerText, wholeOf } from './ledger-lines.ts'

/** Files larger than this go into the store in pieces, before the commit that names them. */
const mostAtOnce = 4_000_000

/** Who puts a study in, as for any commit. */
export type Putting = Omit<Commit, 'changes' | 'study'>

/** A study folder into the store, as a new study, all of it or nothing. @throws StaleWrite where there is a study of that name */
export async function putStudyFolder(
  store: Pick<Store, 'commit' | 'keep'>,
  study: string,
  files: ReadonlyMap<string, Uint8Array | AsyncIterable<Uint8Array>>,
  how: Putting,
): Promise<Committed> {
  const changes: Change[] = [{ kind: 'study', study, is: 'created' }]
  for (const [path, bytes] of files)
    changes.push({ kind: 'put', study, path, was: null, content: await contentOf(store, bytes) })
  return await store.commit({ ...how, study, changes })
}

async function contentOf(store: Pick<Store, 'keep'>, bytes: Uint8Array | AsyncIterable<Uint8Array>) {
  if (!(bytes instanceof Uint8Array)) return await store.keep(bytes)
  return bytes.length <= mostAtOnce ? bytes : await store.keep(inOnePiece(bytes))
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Bytes of one file of a study, in pieces, as they were put there. Lines added to a ledger since are left out. */
export async function* fileBytes(
  store: StoreReader,
  study: string,
  { kind, path, hash, lines = 0 }: StoredFile,
): AsyncGenerator<Uint8Array> {
  if (kind === 'document') {
    yield* store.content(hash)
    return
  }
  let left = lines
  for await (const batch of store.lines(study, path)) {
    yield utf8(ledgerText(batch.slice(0, left)))
    left -= batch.length
    if (left <= 0) return
  }
}

/** All files of a study by path, byte for byte what a study folder would hold. */
export async function studyFolder(store: StoreReader, study: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const file of await store.files(study)) files.set(file.path, await wholeOf(fileBytes(store, study, file)))
  return files
}
