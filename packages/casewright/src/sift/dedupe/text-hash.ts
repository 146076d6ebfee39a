/** FNV-1a over UTF-16 units (Fowler, Noll and Vo), then mixed: 32 bits. */
export const hashText = (seed: number, text: string): number => mix(seed, continueHash(seed ^ 0x811c9dc5, text))

/** FNV-1a of a text that follows another: the same as that of both written together. */
export function continueHash(hash: number, text: string): number {
  let h = hash
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

/** Two numbers as one of 32 bits, by the finaliser of MurmurHash3. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ b
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const startOfOther = 0x2f0b4c47
const stepOfOther = 0x5bd1e995

/** One number for what is told piece by piece: 53 bits, enough to tell the records of any library apart. */
export class Fingerprint {
  #high = 1
  #low = 2

  /** The next piece; silence is one too, so that pieces do not shift. */
  add(piece: string | number | undefined): void {
    if (typeof piece === 'string') this.#text(piece)
    else this.#mix(piece ?? -1, piece ?? -1)
  }

  /** The letters and digits that a text begins with, at most so many, whatever stands between them; silence where they are too few. */
  addLetters(text: string, least: number, most: number): void {
    let [high, low, letters] = [0x811c9dc5, startOfOther, 0]
    for (let i = 0; i < text.length && letters < most; i++) {
      const unit = text.charCodeAt(i)
      const c = unit >= 65 && unit <= 90 ? unit + 32 : unit
      if (c < 48 || (c > 57 && c < 97) || (c > 122 && c < 128)) continue
      high = Math.imul(high ^ c, 0x01000193)
      low = Math.imul(low ^ c, stepOfOther)
      letters++
    }
    if (letters < least) this.#mix(-1, -1)
    else this.#mix(high, low)
  }

  get value(): number {
    return this.#high * 2 ** 21 + (this.#low & (2 ** 21 - 1))
  }

  #text(text: string): void {
    let [high, low] = [0x811c9dc5, startOfOther]
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      high = Math.imul(high ^ c, 0x01000193)
      low = Math.imul(low ^ c, stepOfOther)
    }
    this.#mix(high, low)
  }

  #mix(high: number, low: number): void {
    this.#high = mix(this.#high, high)
    this.#low = mix(this.#low, low)
  }
}
