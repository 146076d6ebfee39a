import { describe, expect, it } from 'vitest'
import { randomStream, streamFrom } from './xoshiro128.ts'

describe('xoshiro128**', () => {
  it('from state 1, 2, 3, 4 gives the words of the authors’ C code (as in the tests of Rust’s rand_xoshiro)', () => {
    const stream = streamFrom(Uint32Array.of(1, 2, 3, 4))
    const words = Array.from({ length: 4 }, () => stream.below(4_294_967_296))
    expect(words).toEqual([11520, 0, 5927040, 70819200])
  })

  it('repeats itself from the same seed and fills [0, 1) evenly', () => {
    const [one, other] = [randomStream(7), randomStream(7)]
    const bins = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 20_000; i++) {
      const u = one.uniform()
      expect(other.uniform()).toBe(u)
      const bin = Math.floor(u * 10)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    // chi-squared with 9 df, 0.001 point 27.9
    expect(bins.reduce((sum, b) => sum + (b - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9)
    expect(randomStream(8).uniform()).not.toBe(randomStream(7).uniform())
  })

  it('draws whole numbers evenly where the range does not divide 2³²', () => {
    const stream = randomStream(11)
    const size = 3 * 2 ** 30
    let low = 0
    for (let i = 0; i < 9000; i++) if (stream.below(size) < size / 3) low++
    expect(Math.abs(low - 3000)).toBeLessThan(200) // 4.5 standard deviations; without rejection it would be 4500
  })

  it('refuses a seed or a size that is none', () => {
    expect(() => randomStream(0.5)).toThrow(RangeError)
    expect(() => randomStream(1).below(0)).toThrow(RangeError)
  })
})
