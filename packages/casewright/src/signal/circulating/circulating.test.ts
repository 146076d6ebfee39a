import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circulatingFormulas } from '../../knowledge/generated/signals.ts'
import { circulating } from './circulating.ts'
import { publishedBesideRight } from './published-beside-right.ts'
import { whichFormula } from './which-formula.ts'

/** A table from reports with both, of the drug, of the event, and all. */
const tableOf = (n: number, drug: number, event: number, all: number) => ({
  a: n,
  b: drug - n,
  c: event - n,
  d: all - drug - event + n,
})
const near = (got: number | null | undefined, want: number, digits: number): void =>
  expect(Math.abs((got ?? Number.NaN) - want), `${got} for ${want}`).toBeLessThanOrEqual(0.5000001 * 10 ** -digits)

describe('formulas in print', () => {
  // The project's table "as published and correct" (users' pains, section 4.2): 1,000 or 20,000 reports of the drug, 2,000 of the
  // event, ten million in all. Two digits, made with scipy.
  it.each([
    { a: 1, drug: 1000, e: 0.2, ebgm: 5, eb05: 0.97, ic025: 0.33, ic: 1.1, right: -2.7, flips: true },
    { a: 2, drug: 1000, e: 0.2, ebgm: 10, eb05: 3.13, ic025: 0.83, ic: 1.84, right: -0.75, flips: true },
    { a: 3, drug: 1000, e: 0.2, ebgm: 15, eb05: 5.81, ic025: 1.26, ic: 2.32, right: 0.27, flips: false },
    { a: 5, drug: 1000, e: 0.2, ebgm: 25, eb05: 11.97, ic025: 1.93, ic: 2.97, right: 1.45, flips: false },
    { a: 8, drug: 20000, e: 4, ebgm: 2, eb05: 1.12, ic025: 0.5, ic: 0.92, right: -0.25, flips: true },
  ])('$a reports where $e are expected: what papers print, and what is right', (row) => {
    const got = publishedBesideRight(tableOf(row.a, row.drug, 2000, 1e7))
    const ic = got.measures.find((m) => m.measure === 'ic')
    expect(got.expected).toBeCloseTo(row.e, 12)
    near(ic?.value, row.ic, 2)
    near(ic?.low, row.right, 2)
    const eb = got.circulating.find((f) => f.id === 'eb05-of-odds-ratio')
    near(eb?.printed.value, row.ebgm, 1)
    near(eb?.printed.low, row.eb05, 2)
    const wrong = got.circulating.find((f) => f.id === 'ic025-exponentiated')
    near(wrong?.printed.low, row.ic025, 2)
    expect(wrong?.flips).toEqual(row.flips ? [{ rule: 'umc-ic025', right: false, printed: true }] : [])
  })

  it('0.33 is what the exponentiated IC025 gives for one report where 0.2 are expected', () => {
    const got = publishedBesideRight(tableOf(1, 1000, 2000, 1e7))
    expect(
      whichFormula({ readings: ['0.33'], part: undefined }, got).map(({ by, formula, part }) => [by, formula, part]),
    ).toEqual([['circulating', 'ic025-exponentiated', 'low']])
    expect(whichFormula({ readings: ['-2.70'], part: undefined }, got).map((r) => r.formula)).toEqual(['ic'])
    expect(whichFormula({ readings: ['123.4'], part: undefined }, got)).toEqual([])
  })

  it('others, by hand', () => {
    const got = publishedBesideRight({ a: 10, b: 90, c: 40, d: 860 })
    const printed = (id: string) => got.circulating.find((f) => f.id === id)?.printed
    expect(printed('prr-by-event')?.value).toBeCloseTo(10 / 50 / (90 / 950), 12)
    expect(printed('prr-denominators-crossed')?.value).toBeCloseTo(10 / 900 / (40 / 100), 12)
    expect(printed('chi2-one-cell')?.value).toBeCloseTo((10 - 5) ** 2 / 5, 12)
    expect(printed('prr-interval-plus')?.high).toBeCloseTo(
      2.25 * Math.exp(1.96 * Math.sqrt(0.1 + 0.01 + 0.025 + 1 / 900)),
      12,
    )
    expect(printed('prr-interval-one-plus')?.low).toBeCloseTo(
      2.25 * Math.exp(-1.96 * Math.sqrt(0.1 - 0.01 + 0.025 + 1 / 900)),
      12,
    )
    // With two reports the fixed spread is right: E(IC) − 2 SD of Bate's formulas.
    const two = publishedBesideRight({ a: 2, b: 98, c: 48, d: 852 })
    const bate = two.measures.find((m) => m.measure === 'bcpnn')
    const z = 1.959963984540054
    const deviation = ((bate?.value ?? 0) - (bate?.low ?? 0)) / z
    expect(two.circulating.find((f) => f.id === 'bcpnn-spread-of-two-reports')?.printed.low).toBeCloseTo(
      (bate?.value ?? 0) - 2 * deviation,
      12,
    )
  })

  it('the flat prior calls a signal without any report', () => {
    const got = publishedBesideRight(tableOf(0, 10, 10, 1e7))
    expect(got.circulating.find((f) => f.id === 'bcpnn-flat-prior')?.printed.low).toBeGreaterThan(10)
    expect(got.measures.find((m) => m.measure === 'bcpnn')?.low).toBeLessThan(0)
  })

  it('with an empty cell have no limits, and nothing is judged by them', () => {
    const got = publishedBesideRight({ a: 6, b: 0, c: 0, d: 94 })
    const of = (id: string) => got.circulating.find((f) => f.id === id)
    expect(of('ic025-exponentiated')).toMatchObject({ printed: { low: null }, absent: ['low'], flips: [] })
    expect(of('ebgm-observed-over-expected')).toMatchObject({
      printed: { low: null, high: null },
      absent: ['low', 'high'],
      flips: [],
    })
    expect(of('eb05-of-odds-ratio')).toMatchObject({ absent: ['low'], flips: [] })
  })

  it('of any table print numbers or nothing, never NaN', () => {
    const cell = fc.nat({ max: 30 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const got = publishedBesideRight({ a, b, c, d })
        for (const { value, low, high } of [...got.measures, ...got.circulating.map((f) => f.printed)])
          for (const x of [value, low, high]) expect(x === null || Number.isFinite(x)).toBe(true)
      }),
    )
  })

  it('every entry of the knowledge is computed, and each says where it was seen', () => {
    expect(circulating.map((c) => c.entry.id)).toEqual(circulatingFormulas.map((f) => f.id))
    const printed = circulating.map(({ entry, print }) => ({ entry, got: print({ a: 4, b: 60, c: 70, d: 9000 }) }))
    for (const { entry, got } of printed)
      for (const part of entry.parts) expect(got[part], `${entry.id} ${part}`).not.toBeNull()
  })
})
