/** What was made of a place as it stood, with everything that was touched in the making. */
interface Kept {
  readonly stamp: string
  readonly value: Promise<unknown>
  readonly size: number
  readonly touched: ReadonlySet<string>
}

export interface KeepingLimits {
  readonly entries: number
  /** Of the material the things were made of, in bytes. */
  readonly size: number
}

/** A place as somebody finds it who asks. */
export interface Found {
  /** Equal as long as the place stands as it was. */
  readonly stamp: string
  /** Bytes of what lies there. */
  readonly size: number
  /** What whoever asks has touched so far; what the making touches comes to it. */
  readonly touched: Set<string>
}

/**
 * Things made of places, each as the place last stood, up to so many; the ones not asked for longest go first. Whoever asks
 * while a thing is being made waits for it.
 */
export class KeptThings {
  readonly #held = new Map<string, Kept>()
  readonly #limits: KeepingLimits

  constructor(limits: KeepingLimits) {
    this.#limits = limits
  }

  /** `name`: of the place and of what is made of it; one name holds one type. */
  async remember<T>(name: string, { stamp, size, touched }: Found, make: (before?: T) => Promise<T>): Promise<T> {
    const known = this.#held.get(name)
    this.#held.delete(name)
    if (known?.stamp === stamp) {
      this.#held.set(name, known)
      try {
        const value = (await known.value) as T
        for (const place of known.touched) touched.add(place)
        return value
      } catch {
        // It failed, or was stopped, for somebody else: that is no answer for this one.
        return make()
      }
    }
    const earlier = known?.value.catch(() => undefined)
    const value = earlier === undefined ? make() : earlier.then((before) => make(before as T | undefined))
    const kept: Kept = { stamp, value, size, touched }
    this.#held.set(name, kept)
    this.#shrink()
    try {
      return await value
    } catch (problem) {
      if (this.#held.get(name) === kept) this.#held.delete(name)
      throw problem
    }
  }

  #shrink(): void {
    let size = 0
    for (const kept of this.#held.values()) size += kept.size
    for (const [name, kept] of this.#held) {
      if (this.#held.size <= this.#limits.entries && size <= this.#limits.size) return
      this.#held.delete(name)
      size -= kept.size
    }
  }
}
