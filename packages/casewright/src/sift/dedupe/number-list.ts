/** Numbers added one by one and sorted at the end, eight bytes each: lists of a million, where an array of values would double in memory as it grows. */
export class NumberList {
  #held = new Float64Array(1024)
  #length = 0

  add(value: number): void {
    if (this.#length === this.#held.length) {
      const larger = new Float64Array(2 * this.#length)
      larger.set(this.#held)
      this.#held = larger
    }
    this.#held[this.#length++] = value
  }

  /** All of them, ascending. The list ends with it. */
  sorted(): Float64Array {
    return this.#held.subarray(0, this.#length).sort()
  }
}
