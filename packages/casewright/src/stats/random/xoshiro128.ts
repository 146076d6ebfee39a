/** A stream of pseudo-random numbers that depends on its seed alone. */
export interface RandomStream {
  /** Uniform on [0, 1) with 53 random bits. */
  readonly uniform: () => number
  /** Whole number, uniform on 0 … below − 1. @throws RangeError unless 1 ≤ below ≤ 2³² */
  readonly below: (below: number) => number
}

/**
 * xoshiro128** with its state filled from the seed by splitmix32.
 * Blackman D, Vigna S. ACM Trans Math Softw 2021;47:36. doi:10.1145/3460772
 * For simulation and resampling, repeatable byte for byte. Not for secrets.
 * @throws RangeError unless seed is a whole number
 */
export function randomStream(seed: number): RandomStream {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`not a seed: ${seed}`)
  const state = Uint32Array.of(0, 0, 0, 0)
  let mixed = seed >>> 0
  for (let i = 0; i < 4; i++) {
    mixed = (mixed + 0x9e3779b9) >>> 0
    let z = mixed
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    state[i] = (z ^ (z >>> 16)) >>> 0
  }
  return streamFrom(state)
}

/** The stream that starts at a given state of four words (not all zero). */
export function streamFrom(words: Uint32Array): RandomStream {
  let [a = 1, b = 0, c = 0, d = 0] = words
  const next = (): number => {
    const out = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotate(d, 11)
    return out
  }
  return {
    uniform: () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992,
    below: (below) => {
      if (!(Number.isInteger(below) && below >= 1 && below <= 4_294_967_296))
        throw new RangeError(`not a size: ${below}`)
      const fair = 4_294_967_296 - (4_294_967_296 % below)
      let x = next()
      while (x >= fair) x = next()
      return x % below
    },
  }
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))
