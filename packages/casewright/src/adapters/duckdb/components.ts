/** Which of many numbered things hang together, as they are joined two by two. 4 bytes a thing. */
export class Components {
  #parent = new Uint32Array(1 << 10)
  /** Parents are stored one higher: 0 says that the thing was never joined. */
  #rootOf(thing: number): number {
    let root = thing
    for (let up = this.#parent[root] ?? 0; up !== root + 1; up = this.#parent[root] ?? 0) root = up - 1
    for (let at = thing; at !== root; ) {
      const next = (this.#parent[at] ?? 0) - 1
      this.#parent[at] = root + 1
      at = next
    }
    return root
  }

  join(a: number, b: number): void {
    for (const thing of [a, b]) {
      if (thing >= this.#parent.length) {
        const larger = new Uint32Array(Math.max(thing + 1, this.#parent.length * 2))
        larger.set(this.#parent)
        this.#parent = larger
      }
      if (this.#parent[thing] === 0) this.#parent[thing] = thing + 1
    }
    const [first, second] = [this.#rootOf(a), this.#rootOf(b)]
    this.#parent[Math.max(first, second)] = Math.min(first, second) + 1
  }

  /** Everything that was joined, with the lowest number of its component. */
  *members(): Generator<readonly [thing: number, component: number]> {
    for (let thing = 0; thing < this.#parent.length; thing++)
      if (this.#parent[thing] !== 0) yield [thing, this.#rootOf(thing)]
  }
}
