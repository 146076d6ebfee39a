import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logGamma } from '../../stats/special/log-gamma.ts'
import { leftCounts, type LeftPart } from './left-counts.ts'

/** Each mass by itself, from the gamma function. */
function plainly(parts: readonly LeftPart[], shape: number, most: number): readonly number[] {
  const masses: number[] = []
  let sum = 0
  for (let m = 0; m <= most && sum < 1 - 1e-7; m++) {
    const choose = logGamma(shape + m) - logGamma(shape) - logGamma(m + 1)
    const mass = parts.reduce((s, p) => s + p.share * Math.exp(choose + p.none + (m === 0 ? 0 : m * p.each)), 0)
    masses.push(mass)
    sum += mass
  }
  return masses.map((p) => p / sum)
}
const partsOf = (shape: number, odds: readonly number[]): readonly LeftPart[] =>
  odds.map((o) => ({
    none: -shape * Math.log1p(o),
    each: Math.log(o / (1 + o)),
    share: 1 / odds.length,
  }))

it('counts that follow from one another are those reckoned one by one', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      // Many found and as many left again: nothing left is less likely than a double can say.
      fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 9000 }),
      (found, odds, most) => {
        const parts = partsOf(found + 0.5, odds)
        const [quick, plain] = [leftCounts(parts, found + 0.5, most), plainly(parts, found + 0.5, most)]
        // Where a double cannot hold even the likeliest count there is nothing to compare with.
        fc.pre(plain.every(Number.isFinite))
        expect(quick).toHaveLength(plain.length)
        const apart = quick.reduce((d, p, m) => Math.max(d, Math.abs(p - (plain[m] ?? 0))), 0)
        expect(apart).toBeLessThan(1e-10)
      },
    ),
    { numRuns: 60 },
  ))
it('nothing left where nothing is expected', () => {
  expect(leftCounts(partsOf(10.5, [0]), 10.5, 50)).toEqual([1])
})
it('far fewer left to read than were expected to be found', () => {
  const masses = leftCounts(partsOf(3000.5, [9]), 3000.5, 2)
  expect(masses.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
  expect(masses[2]).toBeGreaterThan(0.99)
})
