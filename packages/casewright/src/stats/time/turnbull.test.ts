import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kaplanMeier } from './kaplan-meier.ts'
import type { Timed } from './timed.ts'
import { after, between, exactly } from './timed.ts'
import type { TurnbullFit, TurnbullOptions } from './turnbull.ts'
import { turnbull } from './turnbull.ts'
import { turnbullCdf, turnbullQuantile } from './turnbull-reading.ts'

const fitOf = (timed: readonly Timed[], options?: TurnbullOptions): TurnbullFit => {
  const fit = turnbull(timed, options)
  if (fit.kind !== 'fitted') throw new Error('no data')
  return fit
}
const times = <T>(n: number, value: T): readonly T[] => Array.from({ length: n }, () => value)
const leftOpen = { ends: 'left-open' } as const
const mass = (fit: TurnbullFit) => fit.masses.map((m) => m.mass)

const day = fc.integer({ min: 0, max: 20 })
const timed: fc.Arbitrary<Timed> = fc.oneof(
  day.map(exactly),
  day.map(after),
  fc.tuple(day, fc.integer({ min: 0, max: 10 })).map(([low, width]) => between(low, low + width)),
)
const series = fc.array(timed, { minLength: 1, maxLength: 30 })

describe('Turnbull estimate', () => {
  // By hand: a patients in (0,1], a in (2,3], b in (0,2], b in (1,3]. By symmetry the outer masses are p, the middle 1 − 2p,
  // L = p^2a (1 − p)^2b, so p = a/(a + b), or ½ with nothing in the middle where that is above ½.
  it.each([
    { a: 1, b: 2, p: 1 / 3 },
    { a: 1, b: 3, p: 1 / 4 },
    { a: 2, b: 2, p: 1 / 2 },
    { a: 3, b: 1, p: 1 / 2 },
  ])('closed form with a = $a, b = $b', ({ a, b, p }) => {
    const patients = [
      ...times(a, between(0, 1)),
      ...times(a, between(2, 3)),
      ...times(b, between(0, 2)),
      ...times(b, between(1, 3)),
    ]
    const fit = fitOf(patients, leftOpen)
    expect(fit.masses.map(({ low, high }) => [low, high])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
    const [first = 9, middle = 9, last = 9] = mass(fit)
    expect(first).toBeCloseTo(p, 8)
    expect(middle).toBeCloseTo(1 - 2 * p, 8)
    expect(last).toBeCloseTo(p, 8)
    expect(fit.logLikelihood).toBeCloseTo(2 * a * Math.log(p) + 2 * b * Math.log(1 - p), 9)
    expect(fit.converged).toBe(true)
  })

  it('whether ends are possible decides where mass can lie', () => {
    const patients = [between(1, 2), between(2, 3)]
    expect(fitOf(patients).masses).toEqual([{ low: 2, high: 2, lowIncluded: true, mass: 1 }])
    expect(fitOf(patients, leftOpen).masses).toEqual([
      { low: 1, high: 2, lowIncluded: false, mass: 0.5 },
      { low: 2, high: 3, lowIncluded: false, mass: 0.5 },
    ])
  })

  it('within an innermost interval the distribution is a range, outside a number', () => {
    const fit = fitOf([between(1, 2), between(2, 3)], leftOpen)
    expect([1, 1.5, 2, 2.5, 3].map((t) => turnbullCdf(fit, t))).toEqual([
      { low: 0, high: 0 },
      { low: 0, high: 0.5 },
      { low: 0.5, high: 0.5 },
      { low: 0.5, high: 1 },
      { low: 1, high: 1 },
    ])
    expect(turnbullCdf(fitOf([exactly(2)]), 2)).toEqual({ low: 1, high: 1 })
  })

  it('exact times give the empirical distribution', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), (days) => {
        const fit = fitOf(days.map(exactly))
        for (const t of days) {
          const share = days.filter((d) => d <= t).length / days.length
          const { low, high } = turnbullCdf(fit, t)
          expect(low).toBeCloseTo(share, 9)
          expect(high).toBeCloseTo(share, 9)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('right-censored times give Kaplan–Meier', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ time: day, event: fc.boolean() }), { minLength: 1, maxLength: 30 }),
        (followed) => {
          const fit = fitOf(followed.map((f) => (f.event ? exactly(f.time) : after(f.time))))
          const curve = kaplanMeier(followed, 0.95, 'plain')
          if (curve.kind !== 'curve') throw new Error('no data')
          for (const p of curve.points) expect(1 - turnbullCdf(fit, p.time).low).toBeCloseTo(p.survival, 6)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('masses sum to one, the optimum is certified and no perturbation is likelier; order is irrelevant', () => {
    fc.assert(
      fc.property(
        series,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 80, maxLength: 80 }),
        (patients, noise) => {
          const fit = fitOf(patients)
          const masses = mass(fit)
          expect(masses.reduce((s, m) => s + m, 0)).toBeCloseTo(1, 10)
          expect(fit.converged).toBe(true)
          expect(masses.filter((m) => m > 0 && m < 1e-12)).toEqual([])
          const likelihood = (weights: readonly number[]) =>
            patients.reduce((sum, t) => {
              const [low, high] =
                t.kind === 'between' ? [t.low, t.high] : [t.time, t.kind === 'exact' ? t.time : Infinity]
              const p = fit.masses.reduce((s, m, j) => {
                const inside = m.low >= low && m.high <= high && !(t.kind === 'after' && m.lowIncluded && m.low === low)
                return inside ? s + (weights[j] ?? 0) : s
              }, 0)
              return sum + Math.log(p)
            }, 0)
          expect(likelihood(masses)).toBeCloseTo(fit.logLikelihood, 7)
          const total = masses.reduce((s, _, j) => s + (noise[j] ?? 0) + 1e-9, 0)
          for (const share of [1e-3, 0.1, 1]) {
            const moved = masses.map((m, j) => (1 - share) * m + (share * ((noise[j] ?? 0) + 1e-9)) / total)
            expect(likelihood(moved)).toBeLessThanOrEqual(fit.logLikelihood + 1e-7)
          }
          expect(fitOf(patients.toReversed()).logLikelihood).toBeCloseTo(fit.logLikelihood, 7)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('the median is a range: between the middle two of an even series, an interval, or open', () => {
    expect(turnbullQuantile(fitOf([3, 5, 7, 8].map(exactly)), 0.5)).toEqual({ low: 5, high: 7 })
    expect(turnbullQuantile(fitOf([3, 5, 7].map(exactly)), 0.5)).toEqual({ low: 5, high: 5 })
    expect(turnbullQuantile(fitOf([between(2, 6), between(4, 9), between(5, 7)]), 0.5)).toEqual({ low: 5, high: 6 })
    expect(turnbullQuantile(fitOf([exactly(1), after(4), after(5)]), 0.5)).toEqual({ low: 5, high: Infinity })
  })

  it('edges: none, one, hostile', () => {
    expect(turnbull([])).toEqual({ kind: 'no-data' })
    expect(fitOf([after(3)]).masses).toEqual([{ low: 3, high: Infinity, lowIncluded: false, mass: 1 }])
    for (const bad of [
      exactly(-1),
      exactly(Number.NaN),
      { kind: 'between', low: 3, high: 2 } as const,
      after(Infinity),
    ])
      expect(() => turnbull([bad])).toThrow(RangeError)
  })
})
