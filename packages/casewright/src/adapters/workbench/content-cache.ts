/** Bytes of contents that were read last, by their names, up to a sum of sizes: the same content is the same object. */
export class ContentCache {
  readonly #held = new Map<string, Uint8Array>()
  readonly #most: number
  #size = 0

  constructor(mostBytes: number) {
    this.#most = mostBytes
  }

  async read(name: string, load: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.#held.get(name)
    if (known !== undefined) {
      this.#held.delete(name)
      this.#held.set(name, known)
      return known
    }
    const bytes = await load()
    // Somebody else may have loaded it meanwhile: theirs stays the one object.
    const first = this.#held.get(name)
    if (first !== undefined) return first
    if (bytes.length <= this.#most / 4) this.#keep(name, bytes)
    return bytes
  }

  #keep(name: string, bytes: Uint8Array): void {
    this.#held.set(name, bytes)
    this.#size += bytes.length
    for (const [oldest, held] of this.#held) {
      if (this.#size <= this.#most) return
      this.#held.delete(oldest)
      this.#size -= held.length
    }
  }
}
