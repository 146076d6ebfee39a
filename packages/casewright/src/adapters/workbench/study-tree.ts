import { joinBytes } from '../../base/join-bytes.ts'
import type { StoredFile, StoreReader } from '../../ops/store-port.ts'
import { fileBytes } from '../store/study-folder.ts'
import type { ContentCache } from './content-cache.ts'

/** Everything below a folder of a study, sorted by path; a folder is there where it holds a file. */
export const filesBelow = (store: StoreReader, study: string, folder: string): Promise<readonly StoredFile[]> =>
  store.files(study, folder === '' ? undefined : `${folder}/`)

export async function isFolder(store: StoreReader, study: string, path: string): Promise<boolean> {
  return path === '' ? (await store.study(study)) !== undefined : (await filesBelow(store, study, path)).length > 0
}

/** The bytes of a file whole. As long as it stands as it is they are the same object, so that what was made of them can be known again. */
export const wholeOf = (store: StoreReader, kept: ContentCache, study: string, file: StoredFile): Promise<Uint8Array> =>
  kept.read(file.kind === 'document' ? file.hash : `${study}/${file.path}@${file.revision}`, async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of fileBytes(store, study, file)) pieces.push(piece)
    const [only] = pieces
    return pieces.length === 1 && only !== undefined ? only : joinBytes(pieces)
  })
