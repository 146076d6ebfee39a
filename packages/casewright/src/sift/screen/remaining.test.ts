import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import { remaining } from './remaining.ts'

describe('how many are left', () => {
  it('read at random, by hand: a negative binomial of shape found + ½', () => {
    // 9 found in 100 of 200: odds 1, expected 9.5 (the cut at 100 left changes no digit).
    const places = Array.from({ length: 9 }, (_, i) => i * 10 + 5)
    expect(remaining(places, 100, 200, 0.95, 'random').expected).toBeCloseTo(9.5, 4)
  })
  it('is what every shape reckoned by itself at every place gives', () => {
    const thirds = Array.from({ length: 300 }, (_, i) => 1 + Math.floor(3000 * (i / 300) ** 3))
    const seen = remaining([...new Set(thirds)], 3000, 50_000, 0.95)
    expect([seen.low, seen.high]).toEqual([176, 258])
    expect(seen.expected).toBeCloseTo(214.51591754669593, 8)
    expect(remaining([2, 9], 20, 50_000, 0.95).expected).toBeCloseTo(2535.0156851454144, 6)
  })
  it('finds that thinned out leave little, finds that go on leave much', () => {
    const thinned = remaining([1, 2, 3, 5, 8, 13, 21, 34], 400, 1000, 0.95)
    const going = remaining([20, 70, 120, 170, 220, 270, 320, 370], 400, 1000, 0.95)
    expect(thinned.expected).toBeLessThan(2)
    expect(going.expected).toBeGreaterThan(5)
    expect(thinned.recall.low).toBeLessThanOrEqual(thinned.recall.expected)
  })
  it('nothing is left where all is read', () => {
    expect(remaining([1, 5], 10, 10, 0.95)).toMatchObject({ expected: 0, low: 0, high: 0, recall: { low: 1 } })
  })
  it('never more than are unread, and the interval is in order', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 })), fc.integer({ min: 50, max: 80 }), (drawn, read) => {
        const r = remaining(
          drawn.toSorted((a, b) => a - b),
          read,
          80,
          0.9,
        )
        expect(r.low).toBeLessThanOrEqual(r.high)
        expect(r.high).toBeLessThanOrEqual(80 - read)
      }),
      { numRuns: 20 },
    ))
  it('covers the truth about as often as it says, on made-up rankings', () => {
    const random = randomStream(3)
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
    let held = 0
    for (let set = 0; set < 40; set++) {
      const [relevant, apart] = [10 + random.below(60), 1 + 2 * random.uniform()]
      const scored = Array.from({ length: 800 }, (_, i) => ({
        relevant: i < relevant,
        score: normal() + (i < relevant ? apart : 0),
      }))
      const found = scored.toSorted((a, b) => b.score - a.score).map((s) => s.relevant)
      const places = found.slice(0, 240).flatMap((f, i) => (f ? [i + 1] : []))
      const { low, high } = remaining(places, 240, 800, 0.95)
      const truth = relevant - places.length
      if (low <= truth && truth <= high) held++
    }
    expect(held).toBeGreaterThanOrEqual(36)
  })
})
