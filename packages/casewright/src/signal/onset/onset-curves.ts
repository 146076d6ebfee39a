import type { ReportedOnset } from '../../model/signal/reported-onset.ts'
import { medianInterval } from '../../stats/descriptive/median-interval.ts'
import { twoSidedZ } from '../../stats/special/normal.ts'
import { reverseProductLimit } from '../../stats/time/reverse-product-limit.ts'
import { between } from '../../stats/time/timed.ts'
import { turnbull } from '../../stats/time/turnbull.ts'
import { turnbullQuantile } from '../../stats/time/turnbull-reading.ts'

type Times = ReportedOnset['times']

/**
 * Median time of the reports, not corrected for truncation. Value: the middle of where Turnbull's estimate passes one half.
 * Limits: the order statistics that cover a median (Thompson 1936, see `medianInterval`), the lower one of the earliest times
 * the dates allow and the upper one of the latest, so that they cover at least as often as asked whatever the true days were.
 * Null where there are no times; limits null below the number of reports they need.
 */
export function onsetMedian(times: Times, confidence: number): ReportedOnset['median'] {
  const fit = turnbull(times.map((t) => between(t.low, t.high)))
  if (fit.kind === 'no-data') return null
  const { low, high } = turnbullQuantile(fit, 0.5)
  const least = medianInterval(
    times.map((t) => t.low),
    confidence,
  )
  const most = medianInterval(
    times.map((t) => t.high),
    confidence,
  )
  return {
    value: (low + high) / 2,
    low: least.kind === 'interval' ? least.low : null,
    high: most.kind === 'interval' ? most.high : null,
  }
}

/**
 * Share of the reports' reactions that had come by each day (Turnbull). `low` and `high`: what the partial dates leave open
 * on that day, not a confidence interval. Two points for each interval that holds probability, one for an exact day.
 */
export function onsetCurve(times: Times): ReportedOnset['curve'] {
  const fit = turnbull(times.map((t) => between(t.low, t.high)))
  if (fit.kind === 'no-data') return []
  const points: ReportedOnset['curve'] = []
  let share = 0
  for (const m of fit.masses.filter((mass) => mass.mass > 0)) {
    const after = Math.min(1, share + m.mass)
    if (m.low < m.high) points.push({ day: m.low, share, low: share, high: after })
    points.push({ day: m.high, share: after, low: after, high: after })
    share = after
  }
  return points
}

/**
 * The same corrected for right truncation (reverse-time product limit), of the reports whose dates are to the day: share of the
 * reactions up to the longest time seen, with pointwise Wald limits. How many come later still is not in such data.
 */
export function truncatedCurve(times: Times, confidence: number): ReportedOnset['truncatedCurve'] {
  const z = twoSidedZ(confidence)
  const exact = times.flatMap((t) =>
    t.low === t.high && t.until !== null && t.untilLeast === undefined && t.low <= t.until
      ? [{ time: t.low, truncation: t.until }]
      : [],
  )
  const curve = reverseProductLimit(exact)
  if (curve.kind === 'no-data') return { n: 0, points: [], breaksDownAt: null }
  return {
    n: curve.n,
    points: curve.points.map(({ time, cdf, standardError: se, atRisk }) => ({
      day: time,
      share: cdf,
      low: se === undefined ? null : Math.max(0, cdf - z * se),
      high: se === undefined ? null : Math.min(1, cdf + z * se),
      atRisk,
    })),
    breaksDownAt: curve.breaksDownAt ?? null,
  }
}
