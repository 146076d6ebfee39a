import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherExact } from '../table/fisher-exact.ts'
import { infiniteOddsRatioLow, infinitePrrLow } from './infinite-ratio-limits.ts'

describe('lower limit of an infinite ratio', () => {
  it('of the odds ratio is that of the conditional exact interval, whatever the counts', () => {
    const cell = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(
        cell,
        fc.nat({ max: 200 }),
        cell,
        fc.boolean(),
        fc.constantFrom(0.9, 0.95, 0.99),
        (a, n, d, isB, level) => {
          const table = { a, b: isB ? n : 0, c: isB ? 0 : n, d }
          const exact = fisherExact(table, level)
          if (exact.kind !== 'tested') throw new Error('no comparison')
          expect(exact.interval.high).toBe(Infinity)
          const got = infiniteOddsRatioLow(a, table.b, table.c, d, level)
          expect(Math.abs(got / exact.interval.low - 1)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  // By hand: one report of each, d = 5: P(A = 1) = ψ/(ψ + 5) = 0.025.
  it('of one report with both is by hand', () => {
    expect(infiniteOddsRatioLow(1, 0, 0, 5, 0.95)).toBeCloseTo((5 * 0.025) / 0.975, 12)
  })

  it('does not fall as reports are added, nor is it above 1 where the one-sided exact test does not reject', () => {
    const lows = [1, 2, 3, 5, 8, 200].map((a) => infiniteOddsRatioLow(a, 30, 0, 5000, 0.95))
    expect(lows.toSorted((x, y) => x - y)).toEqual(lows)
    // C(8, 3)/C(13, 3) = 56/286, well above 0.025.
    expect(infiniteOddsRatioLow(3, 0, 5, 5, 0.95)).toBeLessThan(1)
  })

  // By hand: π³ = 0.025, π/(1 − π) · 97/3.
  it('of the proportional reporting ratio is by hand, and no higher at 1 than the exact test allows', () => {
    const share = 0.025 ** (1 / 3)
    expect(infinitePrrLow(3, 3, 97, 0.95)).toBeCloseTo(((share / (1 - share)) * 97) / 3, 10)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 60 }), fc.integer({ min: 1, max: 400 }), (a, b, d) => {
        if (infinitePrrLow(a, a + b, d, 0.95) <= 1) return
        expect(infiniteOddsRatioLow(a, b, 0, d, 0.95)).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
