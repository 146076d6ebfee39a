import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../random/xoshiro128.ts'
import { after, between, exactly } from './timed.ts'
import type { WeibullCase, WeibullFit } from './weibull.ts'
import { weibull } from './weibull.ts'
import { weibullLikelihood } from './weibull-likelihood.ts'
import { failureType, weibullCdf, weibullMedian, weibullQuantile } from './weibull-reading.ts'

const curve = (fit: WeibullFit) => ({ shape: fit.shape.value, scale: fit.scale.value })

const fitOf = (cases: readonly WeibullCase[], least = 1): WeibullFit => {
  const fit = weibull(cases, 0.95, least)
  if (fit.kind !== 'fitted') throw new Error(fit.why)
  return fit
}
const days = [3, 5, 7, 8, 10, 12, 14, 20, 21, 28, 30, 45, 60, 90]
const truncations = [30, 40, 60, 60, 90, 90, 120, 120, 120, 150, 180, 180, 200, 240]
const truncated: readonly (WeibullCase & { readonly truncation: number })[] = days.map((d, i) => ({
  ...exactly(d),
  truncation: truncations[i] ?? 0,
}))
const shortOf = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance)

describe('Weibull fit', () => {
  it('of fourteen latencies as scipy 1.17 maximised it (three to four digits)', () => {
    const fit = fitOf(days.map(exactly), 10)
    shortOf(fit.shape.value, 1.1367, 1e-3)
    shortOf(fit.shape.interval.low, 0.7662, 1e-3)
    shortOf(fit.shape.interval.high, 1.6864, 1e-3)
    shortOf(fit.scale.value, 26.5217, 1e-3)
    shortOf(fit.scale.interval.low, 16.2716, 1e-3)
    shortOf(fit.scale.interval.high, 43.2288, 1e-3)
    shortOf(weibullMedian(fit).value, 19.212, 1e-3)
    shortOf(fit.logLikelihood, -58.9939, 1e-3)
    expect(failureType(fit)).toBe('random')
  })

  it('of the same, right-truncated, as scipy 1.17 maximised ∏ f(t)/F(T)', () => {
    const fit = fitOf(truncated, 10)
    shortOf(fit.shape.value, 1.112, 1e-3)
    shortOf(fit.shape.interval.low, 0.7225, 1e-3)
    shortOf(fit.shape.interval.high, 1.7116, 1e-3)
    shortOf(fit.scale.value, 30.266, 1e-3)
    shortOf(fit.scale.interval.low, 16.882, 1e-3)
    shortOf(fit.scale.interval.high, 54.262, 1e-3)
    shortOf(weibullMedian(fit).value, 21.768, 1e-3)
    shortOf(fit.logLikelihood, -58.0486, 1e-3)
  })

  it('of intervals and right-censored times as R: survreg(Surv(L, R, type = "interval2") ~ 1, rel.tolerance = 1e-14)', () => {
    const low = [1, 2, 5, 5, 10, 14, 14, 21, 20, 30, 28, 60]
    const high = [3, 6, 5, 10, 20, 14, 28, 28, undefined, 45, undefined, 90]
    const fit = fitOf(low.map((l, i) => (high[i] === undefined ? after(l) : between(l, high[i] ?? 0))))
    expect(fit.scale.value).toBeCloseTo(25.1599063885883, 9)
    expect(fit.shape.value).toBeCloseTo(1.07579072890832, 10)
    expect(fit.logLikelihood).toBeCloseTo(-25.5024541129898, 10)
    expect(fit.covariance.scale).toBeCloseTo(0.0906111634108781, 10)
    expect(fit.covariance.both).toBeCloseTo(0.0116014430432989, 10) // of log shape; R gives log(1/shape)
    expect(fit.covariance.shape).toBeCloseTo(0.0641164639903956, 10)
    expect(fit.events).toBe(10)
  })

  it('analytic derivatives agree with differences, for every kind of term', () => {
    const terms = [
      { kind: 'exact', log: Math.log(3), by: Math.log(9) },
      { kind: 'exact', log: Math.log(2), by: undefined },
      { kind: 'between', low: -Infinity, high: Math.log(4), by: Math.log(30) },
      { kind: 'between', low: Math.log(5), high: Math.log(9), by: undefined },
      { kind: 'after', log: Math.log(6) },
    ] as const
    const [mu, theta, h] = [1.7, 0.3, 1e-5]
    const at = (m: number, t: number) => weibullLikelihood(terms, m, t)
    const here = at(mu, theta)
    expect((at(mu + h, theta).value - at(mu - h, theta).value) / (2 * h)).toBeCloseTo(here.mu, 6)
    expect((at(mu, theta + h).value - at(mu, theta - h).value) / (2 * h)).toBeCloseTo(here.theta, 6)
    expect((at(mu + h, theta).mu - at(mu - h, theta).mu) / (2 * h)).toBeCloseTo(here.muMu, 5)
    expect((at(mu, theta + h).mu - at(mu, theta - h).mu) / (2 * h)).toBeCloseTo(here.muTheta, 5)
    expect((at(mu, theta + h).theta - at(mu, theta - h).theta) / (2 * h)).toBeCloseTo(here.thetaTheta, 5)
  })

  it('solves the score equations: Σ(t/α)^β = events, and the profile equation of β', () => {
    const fit = fitOf(days.map(exactly))
    const [a, b] = [fit.scale.value, fit.shape.value]
    const powers = days.map((t) => t ** b)
    const sum = powers.reduce((s, v) => s + v, 0)
    expect(sum / a ** b).toBeCloseTo(14, 9)
    const weighted = days.reduce((s, t, i) => s + (powers[i] ?? 0) * Math.log(t), 0) / sum
    expect(weighted - 1 / b - days.reduce((s, t) => s + Math.log(t), 0) / 14).toBeCloseTo(0, 10)
  })

  it('is equivariant in the unit of time, indifferent to order, and a truncation far away changes nothing', () => {
    const sample = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 5, maxLength: 30 })
    fc.assert(
      fc.property(sample, fc.double({ min: 0.01, max: 100, noNaN: true }), (xs, unit) => {
        const fit = fitOf(xs.map(exactly))
        const scaled = fitOf(xs.map((x) => exactly(x * unit)))
        expect(scaled.shape.value / fit.shape.value).toBeCloseTo(1, 8)
        expect(scaled.scale.value / unit / fit.scale.value).toBeCloseTo(1, 8)
        expect(scaled.logLikelihood + xs.length * Math.log(unit)).toBeCloseTo(fit.logLikelihood, 6)
        const turned = fitOf(xs.toReversed().map(exactly))
        expect(turned.shape.value / fit.shape.value).toBeCloseTo(1, 9)
        const far = fitOf(xs.map((x) => ({ ...exactly(x), truncation: 1e9 })))
        if (weibullCdf(curve(fit), 1e9) === 1) expect(far.scale.value / fit.scale.value).toBeCloseTo(1, 7)
      }),
      { numRuns: 40 },
    )
  })

  it('an interval, or an open time, is cut at the truncation', () => {
    const cut = truncated.map((c) =>
      c.kind === 'exact' && c.time > 25 ? { ...between(25, c.truncation), truncation: c.truncation } : c,
    )
    const long = cut.map((c) => (c.kind === 'between' ? { ...c, high: c.high + 500 } : c))
    const open = cut.map((c) => (c.kind === 'between' ? { ...after(c.low), truncation: c.truncation } : c))
    expect(fitOf(long)).toEqual(fitOf(cut))
    expect(fitOf(open)).toEqual(fitOf(cut))
  })

  it('a narrow interval is nearly the exact time, and truncation moves the latency later', () => {
    const narrow = fitOf(days.map((d) => between(d - 1e-4, d + 1e-4)))
    expect(narrow.shape.value).toBeCloseTo(fitOf(days.map(exactly)).shape.value, 5)
    expect(fitOf(truncated).scale.value).toBeGreaterThan(fitOf(days.map(exactly)).scale.value)
  })

  it('finds the truth again from right-truncated draws, where the naive fit does not', () => {
    const random = randomStream(20261123)
    const cases: WeibullCase[] = []
    const draws: number[] = []
    while (cases.length < 4000) {
      const time = 40 * (-Math.log(1 - random.uniform())) ** (1 / 1.5)
      const truncation = 10 + 110 * random.uniform()
      if (!(time > 0 && time <= truncation)) continue
      draws.push(time)
      cases.push({ ...exactly(time), truncation })
    }
    const fit = fitOf(cases)
    expect(fit.shape.interval.low).toBeLessThan(1.5)
    expect(fit.shape.interval.high).toBeGreaterThan(1.5)
    expect(fit.scale.interval.low).toBeLessThan(40)
    expect(fit.scale.interval.high).toBeGreaterThan(40)
    expect(failureType(fit)).toBe('wear-out')
    const naive = fitOf(draws.map(exactly))
    expect(naive.scale.interval.high).toBeLessThan(40)
  })

  it('quantiles invert the distribution function', () => {
    const fit = fitOf(days.map(exactly))
    for (const p of [0.1, 0.5, 0.9]) expect(weibullCdf(curve(fit), weibullQuantile(fit, p).value)).toBeCloseTo(p, 12)
    expect(weibullCdf(curve(fit), 0)).toBe(0)
    // R: predict(survreg(Surv(days) ~ 1), type = 'uquantile', p = 0.5, se.fit = TRUE): 19.212036031341, 0.277639447186501
    const median = weibullMedian(fit)
    expect(median.value).toBeCloseTo(19.212036031341, 10)
    expect(Math.log(median.interval.high / median.value) / 1.959963984540054).toBeCloseTo(0.277639447186501, 11)
    // at p = 1 − 1/e the quantile is the scale itself, interval and all
    expect(weibullQuantile(fit, -Math.expm1(-1)).interval.low).toBeCloseTo(fit.scale.interval.low, 10)
  })

  it('refuses, with the reason, what has no fit', () => {
    const why = (cases: readonly WeibullCase[], least = 1) => {
      const r = weibull(cases, 0.95, least)
      return r.kind === 'refused' ? r.why : 'fitted'
    }
    expect(why([])).toBe('too-few')
    expect(why(days.slice(0, 5).map(exactly), 10)).toBe('too-few')
    expect(why([0, 1, 2, 5].map(exactly))).toBe('zero-time')
    expect(why([after(3), after(5)], 0)).toBe('no-events')
    expect(why([5, 5, 5].map(exactly))).toBe('shape-unbounded')
    expect(why([between(1, 4), between(3, 9), after(2)])).toBe('shape-unbounded')
    expect(why([exactly(5)])).toBe('shape-unbounded')
    expect(why([exactly(5), after(5)])).toBe('shape-unbounded')
    expect(why([exactly(5), after(7)])).toBe('fitted')
    // everyone seen just before his truncation: the data do not tell the scale
    expect(why(days.map((d) => ({ ...exactly(d), truncation: d + 1 })))).toBe('scale-unbounded')
    expect(() => weibull([{ ...exactly(9), truncation: 8 }], 0.95, 1)).toThrow(RangeError)
    expect(() => weibull([exactly(Number.NaN)], 0.95, 1)).toThrow(RangeError)
  })
})
