import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digamma } from './digamma.ts'

describe('digamma', () => {
  // mpmath 1.3 at 30 digits.
  it.each([
    [0.00001, -100000.577199215681],
    [0.1, -10.4237549404110768],
    [0.5, -1.96351002602142348],
    [1, -0.577215664901532861],
    [2.5, 0.703156640645243187],
    [9.99, 2.2507003728312011],
    [10, 2.25175258906672111],
    [57.3, 4.03954923995757921],
    [100_000.2, 11.5129224649698951],
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
