import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { holm } from './holm.ts'

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
})
