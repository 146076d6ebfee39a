import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialUpper } from '../special/binomial.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { jeffreys } from './jeffreys.ts'
import { midPInterval } from './mid-p.ts'
import { wilson } from './wilson.ts'
import { wilsonContinuity } from './wilson-continuity.ts'

/** Half a unit in the last digit printed. */
const printed = (digits: number): number => 0.5 * 10 ** -digits

const methods = { clopperPearson, wilson, wilsonContinuity, jeffreys, midPInterval }
const xOfN = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('intervals of a proportion', () => {
  // Newcombe RG. Stat Med 1998;17:857–72, table I: methods 3, 4, 5 and 6 at 95 %, four digits.
  it.each([
    {
      x: 81,
      n: 263,
      wilsonIs: [0.2553, 0.3662],
      corrected: [0.2535, 0.3682],
      exact: [0.2527, 0.3676],
      mid: [0.2544, 0.3658],
    },
    {
      x: 15,
      n: 148,
      wilsonIs: [0.0624, 0.1605],
      corrected: [0.0598, 0.1644],
      exact: [0.0578, 0.1617],
      mid: [0.0601, 0.1581],
    },
    { x: 0, n: 20, wilsonIs: [0, 0.1611], corrected: [0, 0.2005], exact: [0, 0.1684], mid: [0, 0.1391] },
    {
      x: 1,
      n: 29,
      wilsonIs: [0.0061, 0.1718],
      corrected: [0.0018, 0.1963],
      exact: [0.0009, 0.1776],
      mid: [0.0017, 0.1585],
    },
  ])('$x/$n as Newcombe printed them', ({ x, n, wilsonIs, corrected, exact, mid }) => {
    const pairs = [
      [wilson(x, n, 0.95), wilsonIs],
      [wilsonContinuity(x, n, 0.95), corrected],
      [clopperPearson(x, n, 0.95), exact],
      [midPInterval(x, n, 0.95), mid],
    ] as const
    for (const [{ low, high }, [wantLow = 9, wantHigh = 9]] of pairs) {
      expect(Math.abs(low - wantLow)).toBeLessThanOrEqual(printed(4))
      expect(Math.abs(high - wantHigh)).toBeLessThanOrEqual(printed(4))
    }
  })

  // R 4.2.2: binom.test(x, n)$conf.int, prop.test(x, n, correct = FALSE), prop.test(x, n), qbeta(c(.025, .975), x + .5, n − x + .5)
  it.each([
    {
      x: 9,
      n: 14,
      cp: [0.351380110615992, 0.872401570140841],
      w: [0.387644231039074, 0.836552682464459],
      wc: [0.356284027197578, 0.860214412751384],
      j: [0.384540021160977, 0.848513568770798],
    },
    {
      x: 81,
      n: 263,
      cp: [0.252736745585271, 0.367621922601351],
      w: [0.255288519878274, 0.3662095769828],
      wc: [0.253508682295185, 0.368176201043004],
      j: [0.254521934991023, 0.365647499174082],
    },
  ])('$x/$n as R gives them', ({ x, n, cp, w, wc, j }) => {
    const near = ({ low, high }: { low: number; high: number }, [a = 9, b = 9]: readonly number[]) => {
      expect(Math.abs(low / a - 1)).toBeLessThan(1e-12)
      expect(Math.abs(high / b - 1)).toBeLessThan(1e-12)
    }
    near(clopperPearson(x, n, 0.95), cp)
    near(wilson(x, n, 0.95), w)
    near(wilsonContinuity(x, n, 0.95), wc)
    near(jeffreys(x, n, 0.95), j)
  })

  // R 4.2.2: uniroot(tol = 1e-15) of pbinom tails with half of dbinom(x).
  it.each([
    [1, 10, 0.95, 0.00500147528243996, 0.403476155737694],
    [5, 14, 0.95, 0.144373180387432, 0.623966164924975],
    [6, 14, 0.9, 0.22770943247235, 0.649809579494158],
    [13, 14, 0.99, 0.605996476581264, 0.999285704847266],
  ])('mid-P %i/%i at %f', (x, n, confidence, low, high) => {
    const got = midPInterval(x, n, confidence)
    expect(Math.abs(got.low / low - 1)).toBeLessThan(1e-9)
    expect(Math.abs(got.high / high - 1)).toBeLessThan(1e-9)
  })

  it('no events and all events have closed forms', () => {
    // 1 − (α/2)^(1/n) exact, 1 − α^(1/n) mid-P, z²/(n + z²) Wilson
    expect(clopperPearson(0, 14, 0.95)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 14), 14) })
    expect(midPInterval(0, 14, 0.95)).toEqual({ low: 0, high: expect.closeTo(1 - 0.05 ** (1 / 14), 14) })
    const z = 1.959963984540054 // qnorm(0.975)
    expect(wilson(0, 14, 0.95).high).toBeCloseTo((z * z) / (14 + z * z), 14)
    expect(jeffreys(0, 14, 0.95).low).toBe(0)
    expect(jeffreys(0, 14, 0.95, 'equal-tailed').low).toBeGreaterThan(0)
    for (const method of Object.values(methods)) {
      expect(method(0, 14, 0.95).low).toBe(0)
      expect(method(14, 14, 0.95).high).toBe(1)
    }
  })

  it.each(Object.entries(methods))(
    '%s is symmetric under x → n − x, holds x/n and grows with confidence',
    (_, method) => {
      fc.assert(
        fc.property(xOfN, ([x, n]) => {
          const here = method(x, n, 0.95)
          const mirror = method(n - x, n, 0.95)
          expect(here.low).toBeCloseTo(1 - mirror.high, 11)
          expect(here.low).toBeLessThanOrEqual(x / n + 1e-12)
          expect(here.high).toBeGreaterThanOrEqual(x / n - 1e-12)
          const wider = method(x, n, 0.99)
          expect(wider.low).toBeLessThanOrEqual(here.low)
          expect(wider.high).toBeGreaterThanOrEqual(here.high)
        }),
        { numRuns: 60 },
      )
    },
  )

  it('the exact interval holds the mid-P interval and Wilson’s centre, and cuts tails of exactly α/2', () => {
    fc.assert(
      fc.property(xOfN, ([x, n]) => {
        const exact = clopperPearson(x, n, 0.95)
        const mid = midPInterval(x, n, 0.95)
        expect(exact.low).toBeLessThanOrEqual(mid.low)
        expect(exact.high).toBeGreaterThanOrEqual(mid.high)
        const score = wilson(x, n, 0.95)
        expect(exact.low).toBeLessThan((score.low + score.high) / 2)
        expect(exact.high).toBeGreaterThan((score.low + score.high) / 2)
        if (x > 0) expect(binomialUpper(x, n, exact.low)).toBeCloseTo(0.025, 10)
      }),
    )
  })

  it.each([
    [3, 2],
    [0, 0],
    [-1, 5],
    [0.5, 5],
    [Number.NaN, 5],
  ])('refuses %f of %f', (x, n) => {
    for (const method of Object.values(methods)) expect(() => method(x, n, 0.95)).toThrow(RangeError)
    expect(() => wilson(1, 2, 1)).toThrow(RangeError)
  })
})
