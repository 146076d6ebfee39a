import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Followed } from './followed.ts'
import type { SurvivalCurve } from './kaplan-meier.ts'
import { kaplanMeier } from './kaplan-meier.ts'
import { logRank } from './log-rank.ts'
import { nelsonAalen } from './nelson-aalen.ts'
import { restrictedMean } from './restricted-mean.ts'
import type { SurvivalScale } from './survival-interval.ts'
import { survivalQuantile } from './survival-quantile.ts'

/** Remission in weeks, 6-MP and placebo: Freireich EJ et al. Blood 1963;21:699–716 (R's MASS::gehan). */
const treated: readonly Followed[] = [
  6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
].map((t) => ({ time: Math.abs(t), event: t > 0 }))
const placebo: readonly Followed[] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map(
  (time) => ({ time, event: true }),
)

const curveOf = (followed: readonly Followed[], scale: SurvivalScale = 'log-log'): SurvivalCurve => {
  const c = kaplanMeier(followed, 0.95, scale)
  if (c.kind !== 'curve') throw new Error('no data')
  return c
}
const course = fc.record({ time: fc.integer({ min: 0, max: 30 }), event: fc.boolean() })
const courses = fc.array(course, { minLength: 1, maxLength: 40 })

describe('Kaplan–Meier', () => {
  // R survival 3.5-3: survfit(Surv(t, s) ~ 1, conf.type = …), third time (10 weeks), and quantile() of it
  it.each([
    {
      scale: 'plain',
      low: 0.636332661136999,
      high: 0.977112717014261,
      median: [23, 13, undefined],
      first: [13, 6, 23],
    },
    {
      scale: 'log',
      low: 0.653124218462171,
      high: 0.996443675908659,
      median: [23, 16, undefined],
      first: [13, 6, undefined],
    },
    {
      scale: 'log-log',
      low: 0.563146564622233,
      high: 0.92280901920288,
      median: [23, 13, undefined],
      first: [13, 6, 22],
    },
    {
      scale: 'logit',
      low: 0.583232683494173,
      high: 0.925645683490624,
      median: [23, 13, undefined],
      first: [13, 6, 23],
    },
    {
      scale: 'arcsin',
      low: 0.613455706423713,
      high: 0.94375815989114,
      median: [23, 13, undefined],
      first: [13, 6, 23],
    },
  ] as const)('6-MP with $scale limits as R', ({ scale, low, high, median, first }) => {
    const curve = curveOf(treated, scale)
    const at10 = curve.points.find((p) => p.time === 9)
    expect(at10?.survival).toBeCloseTo(0.80672268907563, 14)
    expect(at10?.interval?.low).toBeCloseTo(low, 13)
    expect(at10?.interval?.high).toBeCloseTo(high, 13)
    expect(curve.points.at(-1)?.survival).toBeCloseTo(0.448179271708683, 14)
    const [q50, q25] = [survivalQuantile(curve, 0.5), survivalQuantile(curve, 0.25)]
    expect([q50.time, q50.low, q50.high]).toEqual(median)
    expect([q25.time, q25.low, q25.high]).toEqual(first)
  })

  it('restricted mean to 30 weeks as R: summary(survfit(…), rmean = 30)', () => {
    const mean = restrictedMean(curveOf(treated), 30)
    expect(mean.mean).toBeCloseTo(21.04649859943977, 12)
    expect(mean.standardError).toBeCloseTo(2.24380195155946, 12)
  })

  it('restricted mean of complete times is their mean with the error √Σ(t − m)²/n', () => {
    const mean = restrictedMean(curveOf([1, 2, 3].map((time) => ({ time, event: true }))), 5)
    expect(mean.mean).toBeCloseTo(2, 14)
    expect(mean.standardError).toBeCloseTo(Math.sqrt(2) / 3, 14)
    expect(() => restrictedMean(curveOf(treated), 0)).toThrow(RangeError)
  })

  it('a curve flat at one half has its median in the middle of the flat stretch', () => {
    const four = [1, 2, 3, 4].map((time) => ({ time, event: true }))
    expect(survivalQuantile(curveOf(four), 0.5).time).toBe(2.5)
    const ten = curveOf(Array.from({ length: 10 }, (_, i) => ({ time: i + 1, event: true })))
    for (let k = 1; k < 10; k++) expect(survivalQuantile(ten, k / 10).time).toBe(k + 0.5)
    // flat to the end of follow-up: half way to the last time, as R
    expect(
      survivalQuantile(curveOf([...four.slice(0, 2), { time: 9, event: false }, { time: 9, event: false }]), 0.5).time,
    ).toBe(5.5)
  })

  it('edges: none, one, no events, all at once', () => {
    expect(kaplanMeier([], 0.95, 'log')).toEqual({ kind: 'no-data' })
    expect(curveOf([{ time: 3, event: true }]).points).toMatchObject([
      { survival: 0, standardError: 0, interval: undefined },
    ])
    const censored = curveOf([
      { time: 3, event: false },
      { time: 1, event: false },
    ])
    expect(censored.points.map((p) => p.survival)).toEqual([1, 1])
    expect(survivalQuantile(censored, 0.5)).toEqual({ time: undefined, low: undefined, high: undefined })
    expect(
      curveOf([
        { time: 0, event: true },
        { time: 0, event: true },
      ]).points,
    ).toHaveLength(1)
    for (const time of [-1, Number.NaN, Infinity])
      expect(() => kaplanMeier([{ time, event: true }], 0.95, 'log')).toThrow(RangeError)
  })

  it('without censoring is one minus the empirical distribution with the binomial error', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }), (times) => {
        const n = times.length
        for (const p of curveOf(times.map((time) => ({ time, event: true }))).points) {
          const beyond = times.filter((t) => t > p.time).length / n
          expect(p.survival).toBeCloseTo(beyond, 12)
          expect(p.standardError).toBeCloseTo(Math.sqrt((beyond * (1 - beyond)) / n), 12)
        }
      }),
    )
  })

  it('order is irrelevant and the curve never rises', () => {
    fc.assert(
      fc.property(courses, (followed) => {
        const curve = curveOf(followed)
        expect(curveOf(followed.toReversed())).toEqual(curve)
        let before = 1
        for (const p of curve.points) {
          expect(p.survival).toBeLessThanOrEqual(before)
          before = p.survival
        }
      }),
    )
  })
})

describe('Nelson–Aalen', () => {
  it('6-MP as R: survfit(…, stype = 2, ctype = 1)$cumhaz and std.chaz at the end', () => {
    const hazard = nelsonAalen(treated, 0.95)
    if (hazard.kind !== 'curve') throw new Error('no data')
    expect(hazard.points.at(-1)?.cumulativeHazard).toBeCloseTo(0.752113572701808, 14)
    expect(hazard.points.at(-1)?.standardError).toBeCloseTo(0.279467746695003, 14)
    expect(nelsonAalen([], 0.95)).toEqual({ kind: 'no-data' })
  })
})

describe('log-rank test', () => {
  it('6-MP against placebo as R survdiff: observed 9 and 21, chi-squared 16.79', () => {
    const r = logRank([treated, placebo])
    expect(r).toMatchObject({
      groups: [
        { n: 21, observed: 9, expected: expect.closeTo(19.2505009480311, 11) },
        { n: 21, observed: 21, expected: expect.closeTo(10.7494990519689, 11) },
      ],
      statistic: expect.closeTo(16.7929409892165, 11),
      df: 1,
      p: expect.closeTo(4.16880910933948e-5, 16),
    })
    expect(logRank([treated, placebo], 1)).toMatchObject({ statistic: expect.closeTo(14.4571508187171, 11) })
  })

  it('is symmetric in the groups, and expected events add up to those observed', () => {
    fc.assert(
      fc.property(courses, courses, courses, (a, b, c) => {
        const one = logRank([a, b, c])
        const other = logRank([c, a, b])
        expect(other.kind).toBe(one.kind)
        if (one.kind !== 'tested' || other.kind !== 'tested') return
        expect(other.statistic).toBeCloseTo(one.statistic, 6)
        const sum = (f: 'observed' | 'expected') => one.groups.reduce((s, g) => s + g[f], 0)
        expect(sum('expected')).toBeCloseTo(sum('observed'), 9)
      }),
    )
  })

  it('two equal groups differ by nothing; one group or no event is no comparison', () => {
    expect(logRank([treated, treated])).toMatchObject({ statistic: expect.closeTo(0, 12), p: expect.closeTo(1, 12) })
    expect(logRank([treated])).toEqual({ kind: 'no-comparison' })
    expect(logRank([treated, []])).toEqual({ kind: 'no-comparison' })
    expect(logRank([[{ time: 1, event: false }], [{ time: 2, event: false }]])).toEqual({ kind: 'no-comparison' })
  })
})
