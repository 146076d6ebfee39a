import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reverseProductLimit } from './reverse-product-limit.ts'

describe('reverse-time product-limit', () => {
  // R survival 3.5-3: survfit(Surv(1000 − truncation, 1000 − time, rep(1, 14)) ~ 1); its surv just after a reversed time is
  // the distribution function just below that time.
  const time = [3, 5, 7, 8, 10, 12, 14, 20, 21, 28, 30, 45, 60, 90]
  const truncation = [4, 29, 9, 33, 11, 13.5, 119.5, 119.5, 25, 149.5, 179.5, 179.5, 199.5, 239.5]
  const belowIt = [
    0, 0, 0.0216719576719577, 0.0433439153439153, 0.065015873015873, 0.0975238095238095, 0.146285714285714,
    0.219428571428571, 0.292571428571429, 0.365714285714286, 0.457142857142857, 0.571428571428572, 0.714285714285714,
    0.857142857142857,
  ]
  const atRisk = [1, 1, 2, 3, 3, 3, 3, 4, 5, 5, 5, 5, 6, 7]
  const errorOfLog28 = 0.4551294949164

  it('as R on reversed, left-truncated times, and says where it breaks down', () => {
    const curve = reverseProductLimit(time.map((t, i) => ({ time: t, truncation: truncation[i] ?? 0 })))
    if (curve.kind !== 'curve') throw new Error('no data')
    expect(curve.points.map((p) => p.atRisk)).toEqual(atRisk)
    curve.points.forEach((p, i) => {
      expect(p.cdf).toBeCloseTo(belowIt[i + 1] ?? 1, 13)
    })
    const before28 = curve.points[8]
    expect((before28?.standardError ?? 0) / (before28?.cdf ?? 1)).toBeCloseTo(errorOfLog28, 12)
    expect(curve.breaksDownAt).toBe(5)
    expect(curve.points[0]).toMatchObject({ time: 3, cdf: 0, standardError: undefined })
  })

  it('by hand: times 1, 2, 3 seen until 2, 9, 9', () => {
    // at 3: 1 of 2 at risk; at 2: 1 of 2; so F(2) = ½, F(1) = ¼ of F(3)
    const curve = reverseProductLimit([
      { time: 1, truncation: 2 },
      { time: 2, truncation: 9 },
      { time: 3, truncation: 9 },
    ])
    expect(curve).toMatchObject({ points: [{ cdf: 0.25 }, { cdf: 0.5 }, { cdf: 1 }], breaksDownAt: undefined })
  })

  it('without truncation is the empirical distribution', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 30 }), (times) => {
        const curve = reverseProductLimit(times.map((t) => ({ time: t, truncation: 99 })))
        if (curve.kind !== 'curve') throw new Error('no data')
        for (const p of curve.points)
          expect(p.cdf).toBeCloseTo(times.filter((t) => t <= p.time).length / times.length, 12)
      }),
    )
  })

  it('edges', () => {
    expect(reverseProductLimit([])).toEqual({ kind: 'no-data' })
    expect(() => reverseProductLimit([{ time: 3, truncation: 2 }])).toThrow(RangeError)
    expect(() => reverseProductLimit([{ time: Number.NaN, truncation: 2 }])).toThrow(RangeError)
  })
})
