import type { Interval } from '../../base/interval.ts'
import { requireConfidence, requireProportion } from '../special/check.ts'
import { betaQuantile } from '../special/beta.ts'

/**
 * Clopper–Pearson exact interval for a binomial proportion.
 * Clopper CJ, Pearson ES. Biometrika 1934;26:404–13. doi:10.1093/biomet/26.4.404
 * Holds for independent cases, 0 ≤ x ≤ n, n ≥ 1: coverage is never below nominal (so usually above; the interval is wide).
 * Not for clustered cases, nor for n chosen by looking at x.
 * @throws RangeError for n = 0, x > n, fractions, or a confidence outside (0, 1)
 */
export function clopperPearson(x: number, n: number, confidence: number): Interval {
  requireProportion(x, n)
  requireConfidence(confidence)
  const tail = (1 - confidence) / 2
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    high: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  }
}
