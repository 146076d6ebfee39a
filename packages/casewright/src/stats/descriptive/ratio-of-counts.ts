import type { Interval } from '../../base/interval.ts'
import { clopperPearson } from '../proportion/clopper-pearson.ts'
import { requireConfidence, requireCounts } from '../special/check.ts'

export type RatioOfCounts =
  | { readonly kind: 'ratio'; readonly ratio: number; readonly interval: Interval }
  | { readonly kind: 'no-data' }

/**
 * Ratio of two counts that share a series out between them (women to men), with an exact interval: the Clopper–Pearson
 * limits of x/(x + y), as odds. Przyborowski J, Wilenski H. Biometrika 1940;31:313–23. doi:10.1093/biomet/31.3-4.313
 * Holds for two parts of one series, or two Poisson counts. 0 and Infinity are reached when a count is 0.
 * @throws RangeError unless both are counts and 0 < confidence < 1
 */
export function ratioOfCounts(x: number, y: number, confidence: number): RatioOfCounts {
  requireCounts(x, y)
  requireConfidence(confidence)
  if (x + y === 0) return { kind: 'no-data' }
  const share = clopperPearson(x, x + y, confidence)
  return {
    kind: 'ratio',
    ratio: x / y,
    interval: { low: share.low / (1 - share.low), high: share.high / (1 - share.high) },
  }
}
