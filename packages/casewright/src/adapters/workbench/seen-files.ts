import type { StoredFile } from '../../ops/store-port.ts'

/**
 * What an operation found in a study where it looked, by path: what it writes there holds only as long as that still stands, so
 * that a change somebody else made meanwhile is told rather than lost.
 */
export class SeenFiles {
  readonly #hashes = new Map<string, string | null>()

  /** A file as it was read; null where there was none. */
  note(path: string, file: Pick<StoredFile, 'hash'> | undefined): void {
    this.#hashes.set(path, file?.hash ?? null)
  }

  /** Hash a file must still have; null where it must not be there, undefined where nobody looked. */
  wanted(path: string): string | null | undefined {
    return this.#hashes.get(path)
  }

  /** What lies there, or below, is another than what was seen. */
  forget(path: string): void {
    if (path === '') return this.#hashes.clear()
    this.#hashes.delete(path)
    for (const seen of this.#hashes.keys()) if (seen.startsWith(`${path}/`)) this.#hashes.delete(seen)
  }
}
