import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digamma } from './digamma.ts'

describe('digamma', () => {
  // mpmath 1.3 at 30 digits.
  it.each([
    [0.00001, -100000.577199215681],
    [0.1, -10.423754940411078],
    [0.5, -1.9635100260214235],
    [1, -0.5772156649015329],
    [2.5, 0.7031566406452432],
    [9.99, 2.250700372831201],
    [10, 2.251752589066721],
    [57.3, 4.039549239957579],
    [100_000.2, 11.512922464969895],
  ])('of %d', (x, want) => {
    expect(Math.abs(digamma(x) / want - 1)).toBeLessThan(4e-15)
  })

  it('is 0 at the minimum of the gamma function', () => {
    expect(Math.abs(digamma(1.4616321449683622))).toBeLessThan(1e-15)
  })

  it('rises by 1/x from x to x + 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e4, noNaN: true }), (x) => {
        expect(digamma(x + 1) - digamma(x) - 1 / x).toBeCloseTo(0, 12)
      }),
    )
  })
})
