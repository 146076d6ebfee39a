import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measured, measureIds, type Measured } from '../../model/signal/answer.ts'
import { fisherExact } from '../../stats/table/fisher-exact.ts'
import { meetsRules } from '../rules/meets-rule.ts'
import { measureTable } from './measure-table.ts'

const of = (measures: readonly Measured[], id: Measured['measure']): Measured => {
  const found = measures.find((m) => m.measure === id)
  if (found === undefined) throw new Error(id)
  return found
}
const met = (measures: readonly Measured[], reports: number) =>
  Object.fromEntries(meetsRules(reports, measures).map((r) => [r.rule, r.met]))

const somePrior = { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 }

describe('measures of a table', () => {
  it('are all there, in their order, and fit the model, whatever the counts', () => {
    const cell = fc.nat({ max: 40 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const got = measureTable({ a, b, c, d }, { level: 0.95 })
        expect(got.map((m) => m.measure)).toEqual(measureIds)
        for (const m of got) {
          expect(measured.safeParse(m).success).toBe(true)
          expect(m.value === null).toBe(m.why !== undefined)
        }
      }),
    )
  })

  it('without any report of both, give no ratio but an IC', () => {
    const got = measureTable({ a: 0, b: 100, c: 50, d: 10000 }, { level: 0.95 })
    for (const id of ['ror', 'prr', 'rrr'] as const) expect(of(got, id).why).toBe('no-reports-with-both')
    expect(of(got, 'ic').value).toBeLessThan(0)
    expect(of(got, 'ebgm').why).toBe('needs-all-pairs')
  })

  it('without any other report of the event, say infinite', () => {
    const got = measureTable({ a: 4, b: 100, c: 0, d: 10000 }, { level: 0.95 })
    expect([of(got, 'ror').why, of(got, 'prr').why]).toEqual(['infinite', 'infinite'])
    expect(of(got, 'ic').low).toBeGreaterThan(0)
    const exact = fisherExact({ a: 4, b: 100, c: 0, d: 10000 }, 0.95)
    expect(of(got, 'ror').low).toBeCloseTo(exact.kind === 'tested' ? exact.interval.low : 0, 9)
  })

  it('where all reports have the drug, compare nothing, though as many are observed as expected', () => {
    const got = measureTable({ a: 3, b: 5, c: 0, d: 0 }, { level: 0.95, prior: somePrior })
    expect(got.map((m) => m.why)).toEqual(got.map(() => 'no-comparison'))
  })

  it('say why there is no EBGM', () => {
    const got = measureTable({ a: 4, b: 100, c: 9, d: 900 }, { level: 0.95, withoutPrior: 'prior-at-edge' })
    expect(of(got, 'ebgm').why).toBe('prior-at-edge')
  })

  it('of a drug that nobody reports, compare nothing', () => {
    const got = measureTable({ a: 0, b: 0, c: 50, d: 10000 }, { level: 0.95 })
    expect(got.filter((m) => m.value !== null)).toEqual([])
  })

  it('take an expected number summed over strata for RRR and IC alone', () => {
    const table = { a: 10, b: 990, c: 100, d: 98900 }
    const [plain, strata] = [measureTable(table, { level: 0.95 }), measureTable(table, { level: 0.95, expected: 2 })]
    expect(of(strata, 'rrr').value).toBe(5)
    expect(of(strata, 'ic').value).toBeCloseTo(Math.log2(10.5 / 2.5), 14)
    expect(of(strata, 'ror')).toEqual(of(plain, 'ror'))
  })
})

describe('rules', () => {
  // Knowledge pack 5.8, row 3: one report; chi-squared 7.9 plain and 1.55 by Yates.
  it('one report meets no rule that asks for three, and IC025 is below 0', () => {
    const got = met(measureTable({ a: 1, b: 50, c: 200, d: 100000 }, { level: 0.95 }), 1)
    expect(got['evans-2001']).toBe(false)
    expect(got['ror-lower-3']).toBe(false)
    expect(got['umc-ic025']).toBe(false)
  })

  it('ten reports meet them; what asks for EBGM cannot be told', () => {
    const got = met(measureTable({ a: 10, b: 990, c: 100, d: 98900 }, { level: 0.95 }), 10)
    expect(got).toEqual({
      'evans-2001': true,
      'evans-2001-uncorrected': true,
      'ror-lower-3': true,
      'ema-ror-3': true,
      'ema-ror-5': true,
      'ema-prr-5': true,
      'mhra-ebgm': null,
      'fda-eb05': null,
      'umc-ic025': true,
    })
  })

  it('an infinite ratio is at least 2, and its exact lower limit answers rules', () => {
    const got = met(measureTable({ a: 4, b: 100, c: 0, d: 10000 }, { level: 0.95 }), 4)
    expect(got['evans-2001']).toBe(true)
    expect(got['ema-ror-3']).toBe(true)
    // All three of the drug and half of the others: P(A ≥ 3) = 56/286 by hand.
    expect(met(measureTable({ a: 3, b: 0, c: 5, d: 5 }, { level: 0.95 }), 3)['ema-ror-3']).toBe(false)
    expect(got['ema-ror-5']).toBe(false)
  })

  it('an interval of another level answers no rule', () => {
    const got = met(measureTable({ a: 10, b: 990, c: 100, d: 98900 }, { level: 0.9 }), 10)
    expect(got['umc-ic025']).toBeNull()
    expect(got['evans-2001']).toBe(true)
  })
})
