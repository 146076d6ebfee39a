/** Things that follow a place by themselves, up to so many; the one not asked for longest is let go first. */
export class KeptOpen {
  readonly #held = new Map<string, unknown>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** `name`: of the place and of the thing; one name holds one type. */
  of<T>(name: string, open: () => T): T {
    const thing = this.#held.has(name) ? (this.#held.get(name) as T) : open()
    this.#held.delete(name)
    this.#held.set(name, thing)
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#most) break
      this.#held.delete(oldest)
    }
    return thing
  }
}
