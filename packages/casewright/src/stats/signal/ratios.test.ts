import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherExact } from '../table/fisher-exact.ts'
import { midPTest } from '../table/mid-p.ts'
import { chiSquared, chiSquaredYates } from '../table/chi-squared.ts'
import { expectedReports, relativeReportingRatio } from './expected-reports.ts'
import { proportionalReportingRatio } from './proportional-reporting-ratio.ts'
import { quickChiSquared, quickChiSquaredYates } from './quick-chi-squared.ts'
import { quickExactTest } from './quick-exact-test.ts'
import type { RatioEstimate } from './ratio-estimate.ts'
import { reportingOddsRatio } from './reporting-odds-ratio.ts'

const printed = (digits: number): number => 0.5000001 * 10 ** -digits
const near = (got: number, want: number, digits: number): void =>
  expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThanOrEqual(printed(digits))

function estimated(estimate: RatioEstimate): { value: number; low: number; high: number } {
  if (estimate.kind !== 'estimated') throw new Error(estimate.kind)
  return { value: estimate.value, ...estimate.interval }
}

const table = (a: number, b: number, c: number, d: number) => ({ a, b, c, d })
const counts = fc.record({
  a: fc.integer({ min: 1, max: 400 }),
  b: fc.integer({ min: 1, max: 4000 }),
  c: fc.integer({ min: 1, max: 4000 }),
  d: fc.integer({ min: 1, max: 40000 }),
})

describe('ratios of reporting', () => {
  // Golden vectors of the project's knowledge pack, section 5.8, computed with scipy 1.17; z = 1.959964; 4 digits.
  it.each([
    {
      t: table(10, 990, 100, 98900),
      e: 1.1,
      rrr: 9.0909,
      ror: [9.9899, 5.1993, 19.1946],
      prr: [9.9, 5.1835, 18.9081],
      chi: [72.8166, 64.8647],
    },
    {
      t: table(3, 97, 50, 9850),
      e: 0.53,
      rrr: 5.6604,
      ror: [6.0928, 1.8683, 19.8694],
      prr: [5.94, 1.8841, 18.7271],
      chi: [11.6894, 7.4358],
    },
    {
      t: table(1, 50, 200, 100000),
      e: 0.1023,
      rrr: 9.7796,
      ror: [10, 1.3747, 72.7411],
      prr: [9.8235, 1.4038, 68.7424],
      chi: [7.9017, 1.5511],
    },
    {
      t: table(25, 475, 400, 99100),
      e: 2.125,
      rrr: 11.7647,
      ror: [13.0395, 8.6192, 19.7267],
      prr: [12.4375, 8.384, 18.4507],
      chi: [248.5363, 237.7901],
    },
  ])('of $t.a reports with drug and event, as scipy has them', ({ t, e, rrr, ror, prr, chi }) => {
    near(expectedReports(t), e, 4)
    const ratio = relativeReportingRatio(t.a, expectedReports(t))
    near(ratio.kind === 'estimated' ? ratio.value : 0, rrr, 4)
    for (const [got, want] of [
      [estimated(reportingOddsRatio(t, 0.95)), ror] as const,
      [estimated(proportionalReportingRatio(t, 0.95)), prr] as const,
    ]) {
      near(got.value, want[0] ?? 0, 4)
      near(got.low, want[1] ?? 0, 4)
      near(got.high, want[2] ?? 0, 4)
    }
    near(quickChiSquared(t.a, t.b, t.c, t.d), chi[0] ?? 0, 4)
    near(quickChiSquaredYates(t.a, t.b, t.c, t.d), chi[1] ?? 0, 4)
  })

  it('say in a word why there is no number', () => {
    expect(reportingOddsRatio(table(0, 10, 5, 100), 0.95).kind).toBe('zero')
    expect(proportionalReportingRatio(table(0, 10, 5, 100), 0.95).kind).toBe('zero')
    expect(reportingOddsRatio(table(4, 10, 0, 100), 0.95).kind).toBe('infinite')
    expect(proportionalReportingRatio(table(4, 10, 0, 100), 0.95).kind).toBe('infinite')
    expect(reportingOddsRatio(table(4, 0, 5, 100), 0.95).kind).toBe('infinite')
    expect(reportingOddsRatio(table(0, 0, 5, 100), 0.95).kind).toBe('no-comparison')
    expect(reportingOddsRatio(table(0, 5, 0, 100), 0.95).kind).toBe('no-comparison')
    expect(relativeReportingRatio(0, 0).kind).toBe('no-comparison')
    expect(quickExactTest(table(0, 0, 5, 100)).kind).toBe('no-comparison')
    expect(quickChiSquared(0, 0, 5, 100)).toBe(0)
    expect(() => reportingOddsRatio(table(1.5, 1, 1, 1), 0.95)).toThrow(RangeError)
    expect(() => relativeReportingRatio(-1, 2)).toThrow(RangeError)
  })

  it('PRR with every report of the drug naming the event has an interval; ROR has none', () => {
    // By hand: [3/3] / [5/100], log variance 1/3 − 1/3 + 1/5 − 1/100 = 0.19.
    const got = estimated(proportionalReportingRatio(table(3, 0, 5, 95), 0.95))
    expect(got.value).toBe(20)
    expect(got.high / got.value).toBeCloseTo(Math.exp(1.959963984540054 * Math.sqrt(0.19)), 12)
  })

  it('with ½ added are finite and say so', () => {
    const got = reportingOddsRatio(table(2, 8, 0, 90), 0.95, 'haldane-anscombe')
    expect(got.kind === 'estimated' && got.correction).toBe('haldane-anscombe')
    expect(got.kind === 'estimated' && got.value).toBeCloseTo((2.5 * 90.5) / (8.5 * 0.5), 12)
  })

  it('ROR is the same when drug and event change places, and inverts when the groups do', () => {
    fc.assert(
      fc.property(counts, (t) => {
        const one = estimated(reportingOddsRatio(t, 0.9))
        const turned = estimated(reportingOddsRatio({ ...t, b: t.c, c: t.b }, 0.9))
        const swapped = estimated(reportingOddsRatio({ a: t.c, b: t.d, c: t.a, d: t.b }, 0.9))
        expect(turned.value).toBeCloseTo(one.value, 10)
        expect(turned.low / one.low).toBeCloseTo(1, 12)
        expect(swapped.low * one.high).toBeCloseTo(1, 12)
        expect(swapped.high * one.low).toBeCloseTo(1, 12)
      }),
    )
  })

  it('PRR lies between 1 and ROR, and RRR between 1 and PRR', () => {
    fc.assert(
      fc.property(counts, (t) => {
        const ror = Math.log(estimated(reportingOddsRatio(t, 0.95)).value)
        const prr = Math.log(estimated(proportionalReportingRatio(t, 0.95)).value)
        const ratio = relativeReportingRatio(t.a, expectedReports(t))
        const rrr = Math.log(ratio.kind === 'estimated' ? ratio.value : Number.NaN)
        expect(Math.abs(prr)).toBeLessThanOrEqual(Math.abs(ror) + 1e-12)
        expect(Math.abs(rrr)).toBeLessThanOrEqual(Math.abs(prr) + 1e-12)
      }),
    )
  })
})

describe('quick tests of a table', () => {
  const small = fc.record({
    a: fc.nat({ max: 60 }),
    b: fc.nat({ max: 300 }),
    c: fc.nat({ max: 300 }),
    d: fc.nat({ max: 3000 }),
  })
  it('give the p-values of the tests that walk over every table', () => {
    fc.assert(
      fc.property(small, (t) => {
        const [quick, fisher, mid] = [quickExactTest(t), fisherExact(t, 0.95), midPTest(t)]
        if (quick.kind !== 'tested' || fisher.kind !== 'tested' || mid.kind !== 'tested') {
          expect([quick.kind, fisher.kind, mid.kind]).toEqual(['no-comparison', 'no-comparison', 'no-comparison'])
          return
        }
        expect(quick.fisher / fisher.p).toBeCloseTo(1, 9)
        expect(quick.midP / mid.p).toBeCloseTo(1, 9)
        expect(quick.midP).toBeLessThanOrEqual(quick.fisher)
        expect(quick.pGreater).toBeCloseTo(fisher.pGreater, 12)
        expect(quick.pLess).toBeCloseTo(fisher.pLess, 12)
      }),
    )
  })

  it('give the chi-squared of the tests that tell more', () => {
    fc.assert(
      fc.property(counts, (t) => {
        const [plain, yates] = [
          chiSquared([
            [t.a, t.b],
            [t.c, t.d],
          ]),
          chiSquaredYates(t),
        ]
        if (plain.kind !== 'tested' || yates.kind !== 'tested') throw new Error('no comparison')
        expect(Math.abs(quickChiSquared(t.a, t.b, t.c, t.d) - plain.statistic)).toBeLessThanOrEqual(
          1e-9 * (1 + plain.statistic),
        )
        expect(Math.abs(quickChiSquaredYates(t.a, t.b, t.c, t.d) - yates.statistic)).toBeLessThanOrEqual(
          1e-9 * (1 + yates.statistic),
        )
      }),
    )
  })

  it('are quick on margins of hundreds of thousands, and right there', () => {
    // mpmath 1.3 at 40 digits (mid-P: Python’s decimal at 50), hypergeometric terms added one by one.
    const got = quickExactTest(table(1200, 48800, 398800, 19551200))
    if (got.kind !== 'tested') throw new Error(got.kind)
    expect(got.pGreater / 2.93254278786727e-10).toBeCloseTo(1, 9)
    expect(got.midP / 5.08296109452327e-10).toBeCloseTo(1, 9)
    expect(got.fisher / 5.3387395205234e-10).toBeCloseTo(1, 9)
  })
})
