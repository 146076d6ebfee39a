import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa } from './cohen-kappa.ts'
import { gwetAc1 } from './gwet-ac1.ts'
import { pabak } from './pabak.ts'
import { weightedKappa } from './weighted-kappa.ts'

/** Husbands' and wives' ratings, n = 91; Agresti A. Categorical Data Analysis. 2nd ed. 2002, table 10.5 scale of the vcd package. */
const couples = [
  [7, 7, 2, 3],
  [2, 8, 3, 7],
  [1, 5, 4, 9],
  [2, 8, 9, 14],
]

describe('agreement of two raters', () => {
  it('kappa and linearly weighted kappa as R vcd prints them: Kappa(SexualFun)', () => {
    const kappa = cohenKappa(couples, 0.95)
    const weighted = weightedKappa(couples, 'linear', 0.95)
    if (kappa.kind !== 'agreement' || weighted.kind !== 'agreement') throw new Error('refused')
    expect(kappa.value).toBeCloseTo(0.1293, 4)
    expect(kappa.standardError).toBeCloseTo(0.0686, 5)
    expect(weighted.value).toBeCloseTo(0.2374, 4)
    expect(weighted.standardError).toBeCloseTo(0.07832, 5)
  })

  it('2 × 2 by hand: p₀ = 0.7, pₑ = 0.5, κ = 0.4; variance p₀(1 − p₀)/(n(1 − pₑ)²) for even margins', () => {
    expect(
      cohenKappa(
        [
          [35, 15],
          [15, 35],
        ],
        0.95,
      ),
    ).toMatchObject({
      value: expect.closeTo(0.4, 14),
      standardError: expect.closeTo(Math.sqrt((0.7 * 0.3) / (100 * 0.25)), 14),
      observed: 0.7,
      expected: 0.5,
    })
    // even margins: PABAK and AC1 are kappa
    expect(
      pabak(
        [
          [35, 15],
          [15, 35],
        ],
        0.95,
      ),
    ).toMatchObject({ value: expect.closeTo(0.4, 14) })
    expect(
      gwetAc1(
        [
          [35, 15],
          [15, 35],
        ],
        0.95,
      ),
    ).toMatchObject({ value: expect.closeTo(0.4, 14) })
  })

  it('skewed prevalence (118, 5, 2, 0): kappa −0.0234, AC1 0.9408 (Gwet 2008), PABAK 2·0.944 − 1', () => {
    const table = [
      [118, 5],
      [2, 0],
    ]
    expect(cohenKappa(table, 0.95)).toMatchObject({ value: expect.closeTo(-0.0234, 4) })
    // pₑ = 2·0.972·0.028 = 0.054432
    expect(gwetAc1(table, 0.95)).toMatchObject({ value: expect.closeTo((0.944 - 0.054432) / 0.945568, 12) })
    expect(pabak(table, 0.95)).toMatchObject({ value: expect.closeTo(0.888, 12) })
  })

  it('full agreement is 1 without error; one category is undefined for kappa and 1 for AC1', () => {
    const full = [
      [5, 0, 0],
      [0, 3, 0],
      [0, 0, 9],
    ]
    for (const f of [cohenKappa, pabak, gwetAc1])
      expect(f(full, 0.95)).toMatchObject({ value: expect.closeTo(1, 12), standardError: expect.closeTo(0, 6) })
    expect(
      cohenKappa(
        [
          [7, 0],
          [0, 0],
        ],
        0.95,
      ),
    ).toEqual({ kind: 'undefined', n: 7, observed: 1 })
    expect(
      gwetAc1(
        [
          [7, 0],
          [0, 0],
        ],
        0.95,
      ),
    ).toMatchObject({ value: 1 })
    expect(
      cohenKappa(
        [
          [0, 0],
          [0, 0],
        ],
        0.95,
      ),
    ).toEqual({ kind: 'no-data' })
    expect(() => pabak([[1, 2]], 0.95)).toThrow(RangeError)
  })

  it('raters are exchangeable, and two categories need no weights', () => {
    const cell = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), ([a, b, c, d]) => {
        for (const f of [cohenKappa, pabak, gwetAc1]) {
          const one = f(
            [
              [a, b],
              [c, d],
            ],
            0.95,
          )
          const other = f(
            [
              [a, c],
              [b, d],
            ],
            0.95,
          )
          expect(other.kind).toBe(one.kind)
          if (one.kind === 'agreement' && other.kind === 'agreement') {
            expect(other.value).toBeCloseTo(one.value, 10)
            expect(other.standardError).toBeCloseTo(one.standardError, 6)
          }
        }
        expect(
          weightedKappa(
            [
              [a, b],
              [c, d],
            ],
            'quadratic',
            0.95,
          ),
        ).toEqual(
          cohenKappa(
            [
              [a, b],
              [c, d],
            ],
            0.95,
          ),
        )
      }),
    )
  })

  it('AC1 of (2, 1, 0, 1) by hand, error and all', () => {
    // π = 5/8, 3/8; pₑ = 15/32; AC1 = 9/17; deviations of the four subjects in 289ths: 184, 184, 56, −424 (they add to 0)
    const table = [
      [2, 1],
      [0, 1],
    ]
    expect(gwetAc1(table, 0.95)).toMatchObject({
      value: expect.closeTo(9 / 17, 14),
      standardError: expect.closeTo(Math.sqrt((2 * 184 ** 2 + 56 ** 2 + 424 ** 2) / 289 ** 2 / (4 * 3)), 14),
    })
  })

  it('AC1’s error agrees with the jackknife over subjects', () => {
    const value = (t: readonly (readonly number[])[]) => {
      const r = gwetAc1(t, 0.95)
      if (r.kind !== 'agreement') throw new Error('refused')
      return r
    }
    const table = couples.map((row) => row.map((v) => v * 20))
    const n = table.flat().reduce((s, v) => s + v, 0)
    const whole = value(table)
    let spread = 0
    table.forEach((row, i) => {
      row.forEach((count, j) => {
        const without = table.map((r, k) => r.map((v, l) => (k === i && l === j ? v - 1 : v)))
        spread += count * (value(without).value - whole.value) ** 2
      })
    })
    expect(whole.standardError / Math.sqrt(((n - 1) / n) * spread)).toBeCloseTo(1, 2)
  })
})
