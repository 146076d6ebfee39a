import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quickExactTest } from '../signal/quick-exact-test.ts'
import { hypergeometricUpper } from './hypergeometric-upper.ts'

describe('upper tail of the hypergeometric distribution', () => {
  it('by hand: at least 2 red among 3 of 4 red and 6 white is (6·6 + 4)/120', () => {
    expect(hypergeometricUpper(2, 4, 6, 3)).toBeCloseTo(40 / 120, 14)
    expect(hypergeometricUpper(0, 4, 6, 3)).toBe(1)
    expect(hypergeometricUpper(4, 4, 6, 3)).toBe(0)
  })

  // mpmath 1.3 at 40 digits, from the binomial coefficients.
  it('keeps the digits of a small tail in a database of 20 million reports', () => {
    expect(hypergeometricUpper(30, 30_000, 19_970_000, 5000) / 4.624031806767396e-10 - 1).toBeCloseTo(0, 10)
  })

  it('is the one-sided p-value of the exact test of a table', () => {
    const count = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const tested = quickExactTest({ a, b, c, d })
        if (tested.kind === 'tested')
          expect(Math.abs(hypergeometricUpper(a, a + c, b + d, a + b) - tested.pGreater)).toBeLessThan(1e-11)
      }),
    )
  })
})
