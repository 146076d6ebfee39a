import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile, betaUpper } from './beta.ts'
import { binomialCdf, binomialLogPmf, binomialUpper } from './binomial.ts'
import { findRoot } from './find-root.ts'
import { chiSquaredUpper, gammaCdf, gammaQuantile, gammaUpper } from './gamma.ts'
import { hypergeometricLogPmf } from './hypergeometric.ts'
import { logChoose, logFactorial, logGamma } from './log-gamma.ts'
import { normalCdf, normalQuantile, normalUpper, twoSidedZ } from './normal.ts'
import { solve } from './solve.ts'

const relative = (got: number, want: number) => Math.abs(got / want - 1)

describe('special functions', () => {
  it.each([
    { what: 'qnorm(1e-20)', got: normalQuantile(1e-20), want: -9.26234008979841 },
    { what: 'qnorm(0.975)', got: normalQuantile(0.975), want: 1.9599639845400536 },
    { what: 'pchisq(300, 3, lower = FALSE)', got: chiSquaredUpper(300, 3), want: 9.94875834632771e-65 },
    { what: 'pbeta(0.3, 300, 7)', got: betaCdf(0.3, 300, 7), want: 1.76304632981627e-146 },
    { what: 'lgamma(0.2)', got: logGamma(0.2), want: 1.52406382243078 },
    { what: 'qgamma(0.5, 1e4)', got: gammaQuantile(0.5, 1e4), want: 9999.66666864205 },
    { what: 'qgamma(0.975, 1e5)', got: gammaQuantile(0.975, 1e5), want: 100620.741640774 },
    { what: 'qgamma(0.025, 0.01)', got: gammaQuantile(0.025, 0.01), want: 3.5226859973139195e-161 },
    { what: 'pgamma(994000, 1e6)', got: gammaCdf(994000, 1e6), want: 9.17890026230201e-10 },
    { what: 'pgamma(1006000, 1e6, lower = FALSE)', got: gammaUpper(1006000, 1e6), want: 1.05973973528438e-9 },
    {
      what: 'dhyper(17, 4e3, 19996000, 9e4, log = TRUE)',
      got: hypergeometricLogPmf(17, 4e3, 19996000, 9e4),
      want: -2.36666078435035,
    },
    {
      what: 'dhyper(300, 1e5, 2e7, 6e4, log = TRUE)',
      got: hypergeometricLogPmf(300, 1e5, 2e7, 6e4),
      want: -3.77085409404926,
    },
  ])('$what of R 4.2.2', ({ got, want }) => expect(relative(got, want)).toBeLessThan(1e-13))

  it('log k! is the log of the product', () => {
    expect(logFactorial(0)).toBe(0)
    expect(logFactorial(20)).toBe(Math.log(2_432_902_008_176_640_000))
    expect(relative(logFactorial(171), logFactorial(170) + Math.log(171))).toBeLessThan(1e-15)
    expect(Math.exp(logChoose(10, 3))).toBeCloseTo(120, 10)
    expect(logChoose(3, 4)).toBe(-Infinity)
  })

  it('tails add to one and quantiles invert', () => {
    const shape = fc.double({ min: 0.05, max: 3000, noNaN: true })
    const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
    fc.assert(
      fc.property(shape, shape, p, (a, b, q) => {
        const x = gammaQuantile(q, a)
        expect(gammaCdf(x, a) + gammaUpper(x, a)).toBeCloseTo(1, 12)
        expect(gammaCdf(x, a)).toBeCloseTo(q, 11)
        const y = betaQuantile(q, a, b)
        if (y > 1e-300 && y < 1) {
          expect(betaCdf(y, a, b) + betaUpper(y, a, b)).toBeCloseTo(1, 11)
        }
        expect(normalCdf(normalQuantile(q))).toBeCloseTo(q, 13)
        expect(normalUpper(-normalQuantile(q))).toBeCloseTo(q, 13)
      }),
    )
  })

  it('the gamma distribution is continuous where the method changes, at shape 100', () => {
    for (const x of [60, 95, 100, 105, 150])
      expect(relative(gammaCdf(x, 100), gammaCdf(x, 100 - 1e-9))).toBeLessThan(1e-8)
  })

  it('binomial and hypergeometric probabilities sum to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let sum = 0
        for (let x = 0; x <= n; x++) sum += Math.exp(binomialLogPmf(x, n, p))
        expect(sum).toBeCloseTo(1, 12)
        expect(binomialCdf(n >> 1, n, p) + binomialUpper((n >> 1) + 1, n, p)).toBeCloseTo(1, 12)
      }),
    )
    let sum = 0
    for (let x = 0; x <= 12; x++) sum += Math.exp(hypergeometricLogPmf(x, 30, 25, 12))
    expect(sum).toBeCloseTo(1, 13)
    expect(hypergeometricLogPmf(13, 30, 25, 12)).toBe(-Infinity)
  })

  it('finds a root to the last bits, and refuses where there is none', () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15)
    expect(findRoot((x) => x, 0, 1)).toBe(0)
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(RangeError)
  })

  it('solves a small system and says when it is singular', () => {
    const x = solve(
      [
        [0, 2],
        [3, 1],
      ],
      [4, 5],
    )
    expect(x).toEqual([1, 2])
    expect(
      solve(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toBeUndefined()
  })

  it('refuses what is no probability', () => {
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError)
    expect(() => gammaQuantile(1.1, 2)).toThrow(RangeError)
    expect(() => twoSidedZ(95)).toThrow(RangeError)
  })
})
