import { requireProbability } from '../special/check.ts'
import type { SurvivalCurve, SurvivalPoint } from './kaplan-meier.ts'

export interface SurvivalQuantile {
  /** Undefined where the curve does not come down far enough. */
  readonly time: number | undefined
  readonly low: number | undefined
  readonly high: number | undefined
}

/** R's slack for "the curve is flat at exactly this probability" (survival::quantile.survfit). */
const FLAT = Math.sqrt(Number.EPSILON)

/**
 * Time by which a share p has had the event (p = 0.5: median), with the interval read off the curve's own limits.
 * Brookmeyer R, Crowley J. Biometrics 1982;38:29–41. doi:10.2307/2530286
 * Where the curve is flat at 1 − p, the middle of the flat stretch, as R. A limit is undefined where its curve does not
 * come down far enough: that is "not reached", not infinity.
 * @throws RangeError unless 0 ≤ p ≤ 1
 */
export function survivalQuantile(curve: SurvivalCurve, p: number): SurvivalQuantile {
  requireProbability(p)
  return {
    time: crossing(curve.points, p, (point) => point.survival),
    low: crossing(curve.points, p, (point) => point.interval?.low),
    high: crossing(curve.points, p, (point) => point.interval?.high),
  }
}

function crossing(
  points: readonly SurvivalPoint[],
  p: number,
  height: (point: SurvivalPoint) => number | undefined,
): number | undefined {
  if (p === 0) return 0
  const fallen = (point: SurvivalPoint): number => {
    const h = height(point)
    return h === undefined ? Number.NaN : 1 - h
  }
  const first = points.find((point) => fallen(point) >= p - FLAT)
  if (first === undefined) return undefined
  if (fallen(first) > p + FLAT) return first.time
  const beyond = points.find((point) => fallen(point) >= p + FLAT)
  if (beyond !== undefined) return (first.time + beyond.time) / 2
  const last = points.at(-1)
  return last !== undefined && fallen(last) < p + FLAT ? (first.time + last.time) / 2 : undefined
}
