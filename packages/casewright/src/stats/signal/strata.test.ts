import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breslowDay } from './breslow-day.ts'
import { expectedReports, stratifiedExpected } from './expected-reports.ts'
import { mantelHaenszelRor } from './mantel-haenszel-ror.ts'
import { reportingOddsRatio } from './reporting-odds-ratio.ts'

// Trials of BCG against tuberculosis (metadat dat.bcg; Colditz 1994): vaccinated with and without, controls with and without.
const bcg = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
].map(([a = 0, b = 0, c = 0, d = 0]) => ({ a, b, c, d }))

const stratum = fc.record({
  a: fc.nat({ max: 50 }),
  b: fc.nat({ max: 500 }),
  c: fc.nat({ max: 500 }),
  d: fc.nat({ max: 5000 }),
})

describe('strata', () => {
  it('pooled odds ratio and its limits are those of metafor 3.8, rma.mh(measure = "OR", dat.bcg)', () => {
    const pooled = mantelHaenszelRor(bcg, 0.95)
    if (pooled.kind !== 'estimated') throw new Error(pooled.kind)
    expect(Math.log(pooled.value)).toBeCloseTo(-0.473410988388585, 13)
    expect(pooled.logError).toBeCloseTo(0.0410077784042314, 14)
    expect(Math.log(pooled.interval.low)).toBeCloseTo(-0.553784757146878, 13)
  })

  it("Breslow and Day's statistic and Tarone's are metafor's", () => {
    const pooled = mantelHaenszelRor(bcg, 0.95)
    const test = breslowDay(bcg, pooled.kind === 'estimated' ? pooled.value : 1)
    if (test.kind !== 'tested') throw new Error(test.kind)
    expect(test.breslowDay).toBeCloseTo(171.765366579396, 9)
    expect(test.tarone).toBeCloseTo(171.756672993871, 9)
    expect(test.df).toBe(12)
    expect(test.p / 2.08678239453652e-30).toBeCloseTo(1, 8)
  })

  it('one alone gives its own odds ratio, with the interval of Woolf', () => {
    fc.assert(
      fc.property(stratum, (t) => {
        const [pooled, own] = [mantelHaenszelRor([t], 0.95), reportingOddsRatio(t, 0.95)]
        if (pooled.kind !== 'estimated' || own.kind !== 'estimated') return
        expect(pooled.value / own.value).toBeCloseTo(1, 12)
        expect(pooled.logError / own.logError).toBeCloseTo(1, 10)
      }),
    )
  })

  it('that say nothing change nothing; the order is of no matter', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
        const idle = { a: 0, b: 0, c: 7, d: 90 }
        const [plain, more] = [mantelHaenszelRor(strata, 0.95), mantelHaenszelRor([idle, ...strata.toReversed()], 0.95)]
        expect(more.kind).toBe(plain.kind)
        if (plain.kind === 'estimated' && more.kind === 'estimated') {
          expect(more.value / plain.value).toBeCloseTo(1, 10)
          expect(more.logError / plain.logError).toBeCloseTo(1, 10)
        }
      }),
    )
  })

  it('expected reports add over strata, and one stratum expects what it expects', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 6 }), (strata) => {
        const cut = Math.floor(strata.length / 2)
        const sum = stratifiedExpected(strata.slice(0, cut)) + stratifiedExpected(strata.slice(cut))
        expect(stratifiedExpected(strata)).toBeCloseTo(sum, 8)
      }),
    )
    expect(stratifiedExpected([{ a: 10, b: 990, c: 100, d: 98900 }])).toBe(
      expectedReports({ a: 10, b: 990, c: 100, d: 98900 }),
    )
    expect(stratifiedExpected([])).toBe(0)
  })

  it('equal odds ratios give a statistic of 0; a single stratum gives no test', () => {
    const same = [
      { a: 10, b: 90, c: 20, d: 360 },
      { a: 5, b: 45, c: 40, d: 720 },
    ]
    const test = breslowDay(same, 2)
    expect(test.kind === 'tested' && test.tarone).toBeCloseTo(0, 12)
    expect(breslowDay(same.slice(1), 2).kind).toBe('no-comparison')
    expect(() => breslowDay(same, 0)).toThrow(RangeError)
  })

  it('without any comparison, or with zeros throughout, say which', () => {
    expect(mantelHaenszelRor([], 0.95).kind).toBe('no-comparison')
    expect(mantelHaenszelRor([{ a: 0, b: 5, c: 5, d: 50 }], 0.95).kind).toBe('zero')
    expect(mantelHaenszelRor([{ a: 3, b: 5, c: 0, d: 50 }], 0.95).kind).toBe('infinite')
  })
})
