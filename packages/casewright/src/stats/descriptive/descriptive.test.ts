import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianInterval } from './median-interval.ts'
import { quantile } from './quantile.ts'
import { ratioOfCounts } from './ratio-of-counts.ts'
import { summarise } from './summary.ts'

/** Fourteen latencies in days: the worked example of this project's methods page. */
const days = [3, 5, 7, 8, 10, 12, 14, 20, 21, 28, 30, 45, 60, 90]
const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 40 })

describe('describing a sample', () => {
  it('quantiles of both types as R 4.2.2: quantile(days, c(.1, .25, .5, .9), type = 7) and type = 2', () => {
    expect([0.1, 0.25, 0.5, 0.9].map((p) => quantile(days, p, 7))).toEqual([
      expect.closeTo(5.6, 12),
      8.5,
      17,
      expect.closeTo(55.5, 12),
    ])
    expect([0.1, 0.25, 0.5, 0.9].map((p) => quantile(days, p, 2))).toEqual([5, 8, 17, 60])
    expect([0, 1].map((p) => quantile(days, p, 2))).toEqual([3, 90])
  })

  it('a step is a step although 0.29 × 100 is 28.999…', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
    expect(quantile(hundred, 0.29, 2)).toBe(29.5)
  })

  it('summary as R’s mean() and sd()', () => {
    expect(summarise(days.toReversed())).toEqual({
      kind: 'summary',
      n: 14,
      median: 17,
      quartiles: { low: 8.5, high: 29.5 },
      range: { low: 3, high: 90 },
      mean: expect.closeTo(25.2142857142857, 12),
      sd: expect.closeTo(24.7080758253048, 12),
    })
  })

  it('one value has no deviation; none is no data; NaN throws', () => {
    expect(summarise([4])).toMatchObject({ n: 1, median: 4, quartiles: { low: 4, high: 4 }, sd: undefined })
    expect(summarise([])).toEqual({ kind: 'no-data' })
    expect(quantile([], 0.5)).toBeUndefined()
    expect(quantile([4], 0.3, 2)).toBe(4)
    expect(() => summarise([1, Number.NaN])).toThrow(RangeError)
  })

  it('order of the data is irrelevant, and median ± everything turns with the sign', () => {
    fc.assert(
      fc.property(values, (xs) => {
        expect(summarise(xs.toReversed())).toEqual(summarise(xs))
        for (const type of [2, 7] as const)
          for (const p of [0.1, 0.25, 0.5])
            expect(quantile(xs, p, type)).toBeCloseTo(
              -(
                quantile(
                  xs.map((x) => -x),
                  1 - p,
                  type,
                ) ?? 0
              ),
              6,
            )
      }),
    )
  })
})

describe('distribution-free interval of the median', () => {
  // By hand from the binomial(n, ½) table: 1 − 2·P(X ≤ rank − 1).
  it.each([
    { n: 6, ranks: [1, 6], coverage: 1 - 2 / 64 },
    { n: 10, ranks: [2, 9], coverage: 1 - (2 * 11) / 1024 },
    { n: 14, ranks: [3, 12], coverage: 1 - (2 * (1 + 14 + 91)) / 16384 },
  ])('of $n at 95 % takes ranks $ranks', ({ n, ranks, coverage }) => {
    const xs = Array.from({ length: n }, (_, i) => i + 1)
    expect(medianInterval(xs.toReversed(), 0.95)).toEqual({
      kind: 'interval',
      low: ranks[0],
      high: ranks[1],
      ranks,
      coverage: expect.closeTo(coverage, 12),
    })
  })

  it('needs six values at 95 %, eight at 99 %', () => {
    expect(medianInterval([1, 2, 3, 4, 5], 0.95)).toEqual({ kind: 'too-few', n: 5, needed: 6 })
    expect(medianInterval([1, 2, 3, 4, 5, 6, 7], 0.99)).toEqual({ kind: 'too-few', n: 7, needed: 8 })
    expect(medianInterval([1, 2, 3, 4, 5, 6, 7, 8], 0.99).kind).toBe('interval')
    expect(medianInterval([], 0.95)).toEqual({ kind: 'too-few', n: 0, needed: 6 })
  })
})

describe('ratio of two counts', () => {
  it('is the odds of the exact binomial limits: R binom.test(9, 14)$conf.int as odds', () => {
    expect(ratioOfCounts(9, 5, 0.95)).toEqual({
      kind: 'ratio',
      ratio: 1.8,
      interval: { low: expect.closeTo(0.541735022880189, 12), high: expect.closeTo(6.83708703237007, 12) },
    })
  })
  it('reaches 0 and infinity, and two zeros are no data', () => {
    expect(ratioOfCounts(0, 4, 0.95)).toMatchObject({ ratio: 0, interval: { low: 0 } })
    expect(ratioOfCounts(4, 0, 0.95)).toMatchObject({ ratio: Infinity, interval: { high: Infinity } })
    expect(ratioOfCounts(0, 0, 0.95)).toEqual({ kind: 'no-data' })
  })
})
