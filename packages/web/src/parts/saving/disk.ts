import type { Entry } from './entry.ts'

/** Where entries are until the server has them. */
export interface Disk {
  /** False where they are gone with the page. */
  readonly lasting: boolean
  readonly all: () => Promise<readonly Entry[]>
  readonly has: (id: string) => Promise<boolean>
  readonly put: (entry: Entry) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

const NAME = 'casewright'
const ENTRIES = 'to-save'

/** The browser's own database; memory where a browser keeps it from the page. */
export async function openDisk(): Promise<Disk> {
  try {
    return onDatabase(await open())
  } catch {
    return inMemory()
  }
}

export function inMemory(): Disk {
  const entries = new Map<string, Entry>()
  return {
    lasting: false,
    all: async () => [...entries.values()],
    has: async (id) => entries.has(id),
    put: async (entry) => void entries.set(entry.id, entry),
    remove: async (id) => void entries.delete(id),
  }
}

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(ENTRIES, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser has no database'))
  })

function onDatabase(database: IDBDatabase): Disk {
  const write = (change: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const work = database.transaction(ENTRIES, 'readwrite', { durability: 'strict' })
      work.oncomplete = () => resolve()
      work.onerror = () => reject(work.error ?? new Error('the browser could not write'))
      work.onabort = () => reject(work.error ?? new Error('the browser could not write'))
      change(work.objectStore(ENTRIES))
    })
  const read = <T>(ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = ask(database.transaction(ENTRIES).objectStore(ENTRIES))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('the browser could not read'))
    })
  return {
    lasting: true,
    // Only this page's own code writes there.
    all: () => read<Entry[]>((store) => store.getAll()),
    has: async (id) => (await read((store) => store.count(id))) > 0,
    put: (entry) => write((store) => store.put(entry)),
    remove: (id) => write((store) => store.delete(id)),
  }
}
