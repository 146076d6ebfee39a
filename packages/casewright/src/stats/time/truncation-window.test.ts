import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactly, type Timed } from './timed.ts'
import { logMeanPower, logMeanShare, truncationWindow } from './truncation-window.ts'
import { weibull, type WeibullCase } from './weibull.ts'
import { weibullCdf } from './weibull-reading.ts'

describe('truncation at one of several times', () => {
  const window = truncationWindow({ low: 3, high: 40 })
  const place = fc.record({
    mu: fc.double({ min: -1, max: 6, noNaN: true }),
    theta: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  })

  it('has the gradient and Hessian that differences give', () => {
    fc.assert(
      fc.property(place, ({ mu, theta }) => {
        const at = (m: number, t: number) => logMeanShare(window, m, Math.exp(t))
        const here = at(mu, theta)
        const h = 1e-5
        const differences = {
          mu: (at(mu + h, theta).value - at(mu - h, theta).value) / (2 * h),
          theta: (at(mu, theta + h).value - at(mu, theta - h).value) / (2 * h),
          muMu: (at(mu + h, theta).mu - at(mu - h, theta).mu) / (2 * h),
          muTheta: (at(mu, theta + h).mu - at(mu, theta - h).mu) / (2 * h),
          thetaTheta: (at(mu, theta + h).theta - at(mu, theta - h).theta) / (2 * h),
        }
        for (const [name, want] of Object.entries(differences))
          expect(Math.abs(here[name as keyof typeof differences] - want)).toBeLessThan(1e-6 * (1 + Math.abs(want)))
      }),
    )
  })

  it('is the mean of the shares, and of the powers as the scale goes to infinity', () => {
    const days = Array.from({ length: 38 }, (_, i) => 3 + i)
    const mean = days.reduce((sum, t) => sum + weibullCdf({ shape: 1.3, scale: 25 }, t), 0) / days.length
    expect(logMeanShare(window, Math.log(25), 1.3).value).toBeCloseTo(Math.log(mean), 12)
    const far = logMeanShare(window, 30, 0.7).value + 0.7 * 30
    expect(logMeanPower(window, 0.7).value).toBeCloseTo(far, 6)
  })

  it('of one time is that time; the day of the end itself allows no time', () => {
    expect([...truncationWindow({ low: 0, high: 2 }).logs]).toEqual([0, Math.log(2)])
    const cases: readonly Timed[] = [3, 9, 14, 20, 31, 33, 40, 52, 60, 71].map(exactly)
    const fit = (truncation: WeibullCase['truncation']) =>
      weibull(
        cases.map((c): WeibullCase => ({ ...c, ...(truncation !== undefined && { truncation }) })),
        0.95,
        5,
      )
    expect(fit({ low: 400, high: 400 })).toEqual(fit(400))
    expect(() => fit({ low: 2, high: 30 })).toThrow(RangeError)
  })

  // By hand: of equal shares, ln L = Σ ln f(t) − n ln mean F. Checked by a grid around the maximum.
  it('is divided by in the likelihood whose maximum is found', () => {
    const times = [2, 5, 9, 14, 15, 21, 24, 30, 33, 40]
    const fit = weibull(
      times.map((t): WeibullCase => ({ ...exactly(t), truncation: { low: 10, high: 60 } })),
      0.95,
      5,
    )
    if (fit.kind !== 'fitted') throw new Error(fit.why)
    const value = (shape: number, scale: number): number => {
      const days = Array.from({ length: 51 }, (_, i) => 10 + i)
      const seen = days.reduce((sum, u) => sum + weibullCdf({ shape, scale }, u), 0) / days.length
      return times.reduce(
        (sum, t) =>
          sum + Math.log(shape / scale) + (shape - 1) * Math.log(t / scale) - (t / scale) ** shape - Math.log(seen),
        0,
      )
    }
    const [shape, scale] = [fit.shape.value, fit.scale.value]
    expect(fit.logLikelihood).toBeCloseTo(value(shape, scale), 10)
    for (const [s, c] of [
      [1.01, 1],
      [0.99, 1],
      [1, 1.01],
      [1, 0.99],
    ] as const)
      expect(value(shape * s, scale * c)).toBeLessThan(fit.logLikelihood)
  })
})
