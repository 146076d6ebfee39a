import { twoSidedZ } from '../special/normal.ts'
import type { SurvivalCurve } from './kaplan-meier.ts'

export interface RestrictedMean {
  readonly horizon: number
  readonly mean: number
  readonly standardError: number
  readonly low: number
  readonly high: number
}

/**
 * Mean time without the event up to a horizon: the area under the Kaplan–Meier curve.
 * Irwin JO. J Hyg 1949;47:188–9. doi:10.1017/S0022172400014443; error as in Klein JP, Moeschberger ML 2003, §4.5.
 * Holds for a horizon fixed beforehand; beyond the last time the curve is carried on flat (and the mean is then a lower bound).
 * @throws RangeError unless the horizon is finite and above 0
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number): RestrictedMean {
  if (!(horizon > 0 && horizon < Infinity)) throw new RangeError(`not a horizon: ${horizon}`)
  const points = curve.points.filter((point) => point.time <= horizon)
  let [area, variance, right] = [0, 0, horizon]
  for (const { time, survival, atRisk, events } of points.toReversed()) {
    area += survival * (right - time)
    if (events < atRisk) variance += (area * area * events) / (atRisk * (atRisk - events))
    right = time
  }
  const mean = area + right
  const standardError = Math.sqrt(variance)
  const half = twoSidedZ(curve.confidence) * standardError
  return { horizon, mean, standardError, low: Math.max(0, mean - half), high: Math.min(horizon, mean + half) }
}
