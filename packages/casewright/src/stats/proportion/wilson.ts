import type { Interval } from '../../base/interval.ts'
import { requireProportion } from '../special/check.ts'
import { twoSidedZ } from '../special/normal.ts'

/**
 * Wilson score interval for a binomial proportion.
 * Wilson EB. J Am Stat Assoc 1927;22:209–12. doi:10.1080/01621459.1927.10502953 (Newcombe's method 3, see below)
 * Holds for 0 ≤ x ≤ n, n ≥ 1; mean coverage near nominal, may fall below it near 0 and 1. Not for clustered cases.
 * @throws RangeError for n = 0, x > n, fractions, or a confidence outside (0, 1)
 */
export function wilson(x: number, n: number, confidence: number): Interval {
  requireProportion(x, n)
  const z = twoSidedZ(confidence)
  const p = x / n
  const z2 = (z * z) / n
  const middle = (p + z2 / 2) / (1 + z2)
  const half = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n))
  // At the ends the limit is 0 or 1 exactly; the lower one is a quotient, so that it keeps its digits near 0.
  return {
    low: x === 0 ? 0 : (p * p) / (1 + z2) / (middle + half),
    high: x === n ? 1 : Math.min(1, middle + half),
  }
}
