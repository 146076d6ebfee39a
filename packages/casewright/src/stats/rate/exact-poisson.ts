import type { Interval } from '../../base/interval.ts'
import { requireConfidence, requireCounts } from '../special/check.ts'
import { gammaQuantile } from '../special/gamma.ts'

/**
 * Exact interval for the mean of a Poisson count (divide both limits by the exposure for a rate).
 * Garwood F. Biometrika 1936;28:437–42. doi:10.1093/biomet/28.3-4.437
 * Holds for a count of independent events, x ≥ 0; coverage never below nominal. Not for clustered or over-dispersed counts.
 * @throws RangeError for a negative or fractional count, or a confidence outside (0, 1)
 */
export function exactPoisson(x: number, confidence: number): Interval {
  requireCounts(x)
  requireConfidence(confidence)
  const tail = (1 - confidence) / 2
  return { low: x === 0 ? 0 : gammaQuantile(tail, x), high: gammaQuantile(1 - tail, x + 1) }
}
