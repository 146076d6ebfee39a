import type { Interval } from '../../base/interval.ts'
import { requireProbability } from '../special/check.ts'
import type { TurnbullFit } from './turnbull.ts'

/** Lowest and highest the distribution function can be at a time: within an innermost interval it is not determined. */
export function turnbullCdf({ masses }: TurnbullFit, time: number): Interval {
  let [low, high] = [0, 0]
  for (const m of masses) {
    if (m.high <= time) low += m.mass
    if (m.low < time || (m.lowIncluded && m.low === time)) high += m.mass
  }
  return { low: Math.min(1, low), high: Math.min(1, high) }
}

/** Slack for "the curve is flat at exactly this probability", above the rounding of the fit. */
const FLAT = 1e-8

/**
 * Where the p-quantile can lie: the innermost interval in which the distribution passes p. Where the curve is flat at p, up
 * to the next one that holds mass (for exact times: between the two middle values). `high` is Infinity where p is reached
 * only beyond the last censoring.
 * @throws RangeError unless 0 < p < 1
 */
export function turnbullQuantile({ masses }: TurnbullFit, p: number): Interval {
  requireProbability(p)
  if (p === 0 || p === 1) throw new RangeError(`not an inner probability: ${p}`)
  const held = masses.filter((m) => m.mass > 0)
  let below = 0
  for (const [j, m] of held.entries()) {
    below += m.mass
    if (below < p - FLAT) continue
    const next = below <= p + FLAT ? held[j + 1] : undefined
    return { low: m.low, high: next?.high ?? m.high }
  }
  return { low: held.at(-1)?.low ?? 0, high: Infinity }
}
