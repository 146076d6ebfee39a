import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { bonferroni } from './bonferroni.ts'
import { holm } from './holm.ts'
import { risingOrder } from './rising-order.ts'

const near = (xs: readonly number[]) => xs.map((x) => expect.closeTo(x, 14))

describe('adjusted p-values', () => {
  // By hand: Holm multiplies by 4, 3, 2, 1 upwards; BH by 4/1, 4/2, 4/3, 4/4, taken as a minimum from the top.
  it('of 0.01, 0.04, 0.03, 0.005', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual(near([0.03, 0.06, 0.06, 0.02]))
    expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.005])).toEqual(near([0.02, 0.04, 0.04, 0.02]))
  })

  it('never fall, keep the order, stay at or below Bonferroni; none stays none', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
        const [h, b] = [holm(p), benjaminiHochberg(p)]
        p.forEach((v, i) => {
          expect(b[i]).toBeGreaterThanOrEqual(v * (1 - 1e-15))
          expect(h[i]).toBeGreaterThanOrEqual((b[i] ?? 0) - 1e-15)
          expect(h[i]).toBeLessThanOrEqual(Math.min(1, v * p.length) + 1e-15)
        })
      }),
    )
    expect(holm([])).toEqual([])
    expect(() => holm([1.2])).toThrow(RangeError)
    expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError)
  })

  it('are the same in a typed array, where there are millions', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (p) => {
        expect(Array.from(benjaminiHochberg(Float64Array.from(p)))).toEqual(benjaminiHochberg(p))
        expect(Array.from(holm(Float64Array.from(p)))).toEqual(holm(p))
        p.forEach((v) => expect(bonferroni(v, p.length)).toBe(Math.min(1, v * p.length)))
      }),
    )
    expect(() => bonferroni(0.1, 1.5)).toThrow(RangeError)
  })

  it('are sorted as numbers are, zeros, equal and very small ones too', () => {
    const value = fc.oneof(fc.double({ min: 0, noNaN: true }), fc.constantFrom(0, -0, 5e-324, 1e-300, 0.5, 1, Infinity))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), (values) => {
        const wanted = values.map((v, i) => ({ v, i })).sort((x, y) => (x.v === y.v ? 0 : x.v < y.v ? -1 : 1))
        expect(Array.from(risingOrder(values))).toEqual(wanted.map(({ i }) => i))
      }),
    )
    // By digits: the same values again and again.
    const many = Float64Array.from(
      { length: 30_000 },
      (_, i) => [0.3, -0, 5e-324, 1, 1e-300, 0, Infinity, 0.7][i % 8] ?? 0,
    )
    const sorted = Array.from(risingOrder(many), (i) => many[i] ?? 0)
    expect(sorted.every((v, k) => k === 0 || v >= (sorted[k - 1] ?? 0))).toBe(true)
    expect(new Set(risingOrder(many)).size).toBe(many.length)
  })
})
