import type { Interval } from '../../base/interval.ts'
import { requireFinite } from '../special/check.ts'
import type { QuantileType } from './quantile.ts'
import { quantileOfSorted } from './quantile.ts'

export type Summary =
  | {
      readonly kind: 'summary'
      readonly n: number
      readonly median: number
      /** First and third quartile. */
      readonly quartiles: Interval
      readonly range: Interval
      readonly mean: number
      /** With n − 1; undefined for one value. */
      readonly sd: number | undefined
    }
  | { readonly kind: 'no-data' }

/**
 * Size, median, quartiles, range, mean and standard deviation of a sample.
 * Mean and deviation describe skewed times badly: show median and quartiles.
 * @throws RangeError for NaN or infinite values
 */
export function summarise(values: readonly number[], type: QuantileType = 7): Summary {
  requireFinite(values)
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  const [least, most] = [sorted[0], sorted[n - 1]]
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantileOfSorted(sorted, p, type))
  if (least === undefined || most === undefined || q1 === undefined || median === undefined || q3 === undefined)
    return { kind: 'no-data' }
  const mean = meanOf(sorted)
  return {
    kind: 'summary',
    n,
    median,
    quartiles: { low: q1, high: q3 },
    range: { low: least, high: most },
    mean,
    sd: n < 2 ? undefined : Math.sqrt(sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1)),
  }
}

/** Mean with one correction pass, as R's mean(). */
function meanOf(values: readonly number[]): number {
  const first = values.reduce((sum, v) => sum + v, 0) / values.length
  return first + values.reduce((sum, v) => sum + (v - first), 0) / values.length
}
