/**
 * Remembers which reports were seen, and as the how manieth, by 63 bits of hash each: at most 48 bytes a report, however long its
 * number. The chance that two of ten million are taken for one is about one in two hundred thousand.
 */
export class SeenReports {
  /** For each slot two hashes, and the number of the report. */
  #slots = new Uint32Array(WIDTH * 1_024)
  #count = 0

  /** True the first time a report is named. */
  isNew(report: string): boolean {
    const before = this.#count
    return this.numberOf(report) === before
  }

  /** Reports are numbered from 0 as they are first named. */
  numberOf(report: string): number {
    const [a, b] = hashes(report)
    const slots = this.#slots
    const at = this.#find(a, b)
    if (slots[at] !== 0 || slots[at + 1] !== 0) return slots[at + 2] ?? 0
    const number = this.#count
    slots.set([a, b, number], at)
    this.#count += 1
    if (this.#count * 2 * WIDTH > slots.length) this.#grow()
    return number
  }

  /** The number of a report that was named before; undefined where it was not. */
  known(report: string): number | undefined {
    const [a, b] = hashes(report)
    const at = this.#find(a, b)
    return this.#slots[at] === 0 && this.#slots[at + 1] === 0 ? undefined : this.#slots[at + 2]
  }

  /** Where the hash stands, or would. */
  #find(a: number, b: number): number {
    const slots = this.#slots
    const mask = slots.length / WIDTH - 1
    for (let slot = (a ^ b) & mask; ; slot = (slot + 1) & mask) {
      const at = WIDTH * slot
      if ((slots[at] === 0 && slots[at + 1] === 0) || (slots[at] === a && slots[at + 1] === b)) return at
    }
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(before.length * 2)
    for (let at = 0; at < before.length; at += WIDTH) {
      const [a, b] = [before[at] ?? 0, before[at + 1] ?? 0]
      if (a !== 0 || b !== 0) this.#slots.set(before.subarray(at, at + WIDTH), this.#find(a, b))
    }
  }
}
const WIDTH = 3

/** Two hashes of 32 bits with different mixing (FNV-1a, and the multiplier of Murmur 3), never both zero. */
function hashes(text: string): readonly [number, number] {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0xcc9e2d51)
    b = (b << 13) | (b >>> 19)
  }
  a ^= a >>> 16
  b ^= b >>> 15
  return [a >>> 0, (b | 1) >>> 0]
}
