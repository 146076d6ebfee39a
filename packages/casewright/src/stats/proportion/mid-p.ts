import type { Interval } from '../../base/interval.ts'
import { binomialLogPmf, binomialUpper } from '../special/binomial.ts'
import { requireConfidence, requireProportion } from '../special/check.ts'
import { findRoot } from '../special/find-root.ts'

/**
 * Mid-P interval for a binomial proportion: the exact tails with half the weight of the observed count.
 * Lancaster HO. J Am Stat Assoc 1961;56:223–34. doi:10.1080/01621459.1961.10482105; Berry G, Armitage P. Statistician
 * 1995;44:417–23. doi:10.2307/2348891
 * Holds for 0 ≤ x ≤ n, n ≥ 1; shorter than Clopper–Pearson, coverage near nominal on average and not guaranteed.
 * @throws RangeError for n = 0, x > n, fractions, or a confidence outside (0, 1)
 */
export function midPInterval(x: number, n: number, confidence: number): Interval {
  requireProportion(x, n)
  requireConfidence(confidence)
  const tail = (1 - confidence) / 2
  return { low: lower(x, n, tail), high: x === n ? 1 : 1 - lower(n - x, n, tail) }
}

function lower(x: number, n: number, tail: number): number {
  if (x === 0) return 0
  if (x === n) return (2 * tail) ** (1 / n)
  const midTail = (p: number) => binomialUpper(x + 1, n, p) + 0.5 * Math.exp(binomialLogPmf(x, n, p)) - tail
  return findRoot(midTail, 0, 1)
}
