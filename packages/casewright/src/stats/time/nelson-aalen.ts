import type { Interval } from '../../base/interval.ts'
import { twoSidedZ } from '../special/normal.ts'
import type { Followed, RiskSet } from './followed.ts'
import { riskSets } from './followed.ts'

export interface HazardPoint extends RiskSet {
  readonly cumulativeHazard: number
  /** Square root of Σ d/n² (Aalen). */
  readonly standardError: number
  /** On the log scale; undefined before the first event. */
  readonly interval: Interval | undefined
}

export type HazardCurve =
  | { readonly kind: 'curve'; readonly n: number; readonly events: number; readonly points: readonly HazardPoint[] }
  | { readonly kind: 'no-data' }

/**
 * Nelson–Aalen estimate of the cumulative hazard, ties counted as d/n.
 * Nelson W. Technometrics 1972;14:945–66. doi:10.1080/00401706.1972.10488991; Aalen O. Ann Stat 1978;6:701–26.
 * doi:10.1214/aos/1176344247. Holds as Kaplan–Meier does. Not a probability: it passes 1.
 * @throws RangeError for a time below 0, NaN or infinite, or a confidence outside (0, 1)
 */
export function nelsonAalen(followed: readonly Followed[], confidence: number): HazardCurve {
  const z = twoSidedZ(confidence)
  const sets = riskSets(followed)
  if (sets.length === 0) return { kind: 'no-data' }
  let [hazard, variance, total] = [0, 0, 0]
  const points = sets.map((set): HazardPoint => {
    hazard += set.events / set.atRisk
    variance += set.events / set.atRisk ** 2
    total += set.events
    const standardError = Math.sqrt(variance)
    const factor = Math.exp((z * standardError) / hazard)
    return {
      ...set,
      cumulativeHazard: hazard,
      standardError,
      interval: hazard > 0 ? { low: hazard / factor, high: hazard * factor } : undefined,
    }
  })
  return { kind: 'curve', n: followed.length, events: total, points }
}
