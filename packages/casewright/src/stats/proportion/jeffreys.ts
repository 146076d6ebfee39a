import type { Interval } from '../../base/interval.ts'
import { requireConfidence, requireProportion } from '../special/check.ts'
import { betaQuantile } from '../special/beta.ts'

/**
 * Jeffreys interval: equal tails of the Beta(x + ½, n − x + ½) posterior, the limit at x = 0 set to 0 and at x = n to 1.
 * Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16:101–33, §3.1. doi:10.1214/ss/1009213286
 * Holds for 0 ≤ x ≤ n, n ≥ 1; coverage near nominal on average. `ends: 'equal-tailed'` keeps the posterior's tail at the ends.
 * Not for clustered cases, nor where a guarantee is asked (Clopper–Pearson).
 * @throws RangeError for n = 0, x > n, fractions, or a confidence outside (0, 1)
 */
export function jeffreys(
  x: number,
  n: number,
  confidence: number,
  ends: 'reaches-ends' | 'equal-tailed' = 'reaches-ends',
): Interval {
  requireProportion(x, n)
  requireConfidence(confidence)
  const tail = (1 - confidence) / 2
  const reaches = ends === 'reaches-ends'
  return {
    low: reaches && x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    high: reaches && x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  }
}
