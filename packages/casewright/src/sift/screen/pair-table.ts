/** Numbers pairs of whole numbers 0, 1, 2 … in the order they are first met: a hash table in typed arrays, no strings made. */
export class PairTable {
  #mask: number
  #slots: Int32Array
  #left: Int32Array
  #right: Int32Array
  #size = 0

  constructor(expected: number) {
    let room = 1024
    while (room < expected * 2) room *= 2
    this.#mask = room - 1
    this.#slots = new Int32Array(room)
    this.#left = new Int32Array(room >> 1)
    this.#right = new Int32Array(room >> 1)
  }

  get size(): number {
    return this.#size
  }

  /** The number of the pair; a new pair gets the next. */
  numberOf(left: number, right: number): number {
    let at = hash(left, right) & this.#mask
    for (;;) {
      const held = this.#slots[at] ?? 0
      if (held === 0) break
      if (this.#left[held - 1] === left && this.#right[held - 1] === right) return held - 1
      at = (at + 1) & this.#mask
    }
    const number = this.#size++
    this.#left[number] = left
    this.#right[number] = right
    this.#slots[at] = number + 1
    if (this.#size === this.#left.length) this.#grow()
    return number
  }

  /** The pair that has this number. */
  pairOf(number: number): readonly [number, number] {
    return [this.#left[number] ?? 0, this.#right[number] ?? 0]
  }

  #grow(): void {
    const room = (this.#mask + 1) * 2
    this.#mask = room - 1
    this.#slots = new Int32Array(room)
    this.#left = enlarged(this.#left, room >> 1)
    this.#right = enlarged(this.#right, room >> 1)
    for (let number = 0; number < this.#size; number++) {
      let at = hash(this.#left[number] ?? 0, this.#right[number] ?? 0) & this.#mask
      while (this.#slots[at] !== 0) at = (at + 1) & this.#mask
      this.#slots[at] = number + 1
    }
  }
}

function hash(left: number, right: number): number {
  const mixed = Math.imul(left ^ Math.imul(right, 0x9e3779b1), 0x85ebca6b)
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) >>> 7
}

function enlarged(old: Int32Array, length: number): Int32Array {
  const bigger = new Int32Array(length)
  bigger.set(old)
  return bigger
}
