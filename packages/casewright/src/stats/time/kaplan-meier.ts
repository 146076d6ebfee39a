import type { Interval } from '../../base/interval.ts'
import { twoSidedZ } from '../special/normal.ts'
import type { Followed, RiskSet } from './followed.ts'
import { riskSets } from './followed.ts'
import type { SurvivalScale } from './survival-interval.ts'
import { survivalInterval } from './survival-interval.ts'

export interface SurvivalPoint extends RiskSet {
  /** Probability to be free of the event beyond `time`. */
  readonly survival: number
  /** Greenwood's, of the survival probability itself. */
  readonly standardError: number
  readonly interval: Interval | undefined
}

export interface SurvivalCurve {
  readonly kind: 'curve'
  readonly n: number
  readonly events: number
  readonly confidence: number
  readonly scale: SurvivalScale
  /** One for each distinct time, censoring times included, in order. */
  readonly points: readonly SurvivalPoint[]
}

/**
 * Kaplan–Meier product-limit estimate with Greenwood's error and a pointwise interval.
 * Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457–81. doi:10.1080/01621459.1958.10501452; Greenwood M 1926.
 * Holds where censoring tells nothing about the event to come. In a series where everyone has the event it is one minus the
 * empirical distribution and no incidence. Not for competing risks read as incidence, nor for right-truncated series.
 * Censored at an event time counts as at risk there. Any order of patients. Empty input: `no-data`.
 * @throws RangeError for a time below 0, NaN or infinite, or a confidence outside (0, 1)
 */
export function kaplanMeier(
  followed: readonly Followed[],
  confidence: number,
  scale: SurvivalScale,
): SurvivalCurve | { readonly kind: 'no-data' } {
  const z = twoSidedZ(confidence)
  const sets = riskSets(followed)
  if (sets.length === 0) return { kind: 'no-data' }
  let [survival, variance, total] = [1, 0, 0]
  const points = sets.map((set): SurvivalPoint => {
    const { atRisk, events } = set
    survival *= (atRisk - events) / atRisk
    if (events > 0 && events < atRisk) variance += events / (atRisk * (atRisk - events))
    total += events
    const seLog = Math.sqrt(variance)
    return {
      ...set,
      survival,
      standardError: survival * seLog,
      interval: survivalInterval(survival, seLog, z, scale),
    }
  })
  return { kind: 'curve', n: followed.length, events: total, confidence, scale, points }
}
