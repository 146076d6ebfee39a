import { binomialCdf } from '../special/binomial.ts'
import { requireConfidence, requireFinite } from '../special/check.ts'

export type MedianInterval =
  | {
      readonly kind: 'interval'
      readonly low: number
      readonly high: number
      /** The order statistics taken, counted from 1. */
      readonly ranks: readonly [number, number]
      /** Coverage reached; at least what was asked (exactly this for a continuous distribution, more with ties). */
      readonly coverage: number
    }
  /** Even the range of the sample covers the median less often than asked. */
  | { readonly kind: 'too-few'; readonly n: number; readonly needed: number }

/**
 * Distribution-free interval of the median: the innermost symmetric pair of order statistics that covers it often enough.
 * Thompson WR. Ann Math Stat 1936;7:122–8. doi:10.1214/aoms/1177732502; Hahn GJ, Meeker WQ. Statistical Intervals. 1991, §5.2.
 * Holds for independent values from any distribution; at 95 % it needs six. Not for censored times.
 * @throws RangeError for NaN or infinite values, or a confidence outside (0, 1)
 */
export function medianInterval(values: readonly number[], confidence: number): MedianInterval {
  requireFinite(values)
  requireConfidence(confidence)
  const n = values.length
  const tail = (1 - confidence) / 2
  let rank = 0
  while (rank < n / 2 && binomialCdf(rank, n, 0.5) <= tail) rank++
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[rank - 1], sorted[n - rank]]
  if (rank === 0 || low === undefined || high === undefined)
    return { kind: 'too-few', n, needed: Math.ceil(1 - Math.log2(1 - confidence)) }
  return {
    kind: 'interval',
    low,
    high,
    ranks: [rank, n + 1 - rank],
    coverage: 1 - 2 * binomialCdf(rank - 1, n, 0.5),
  }
}
