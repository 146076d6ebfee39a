import type { Interval } from '../../base/interval.ts'
import { requireConfidence } from '../special/check.ts'
import { gammaQuantile } from '../special/gamma.ts'

/** Added to observed and expected: the strength of the pull towards 0. Norén 2013. */
export const IC_SHRINKAGE = 0.5

export interface InformationComponent {
  /** log2 of (observed + ½)/(expected + ½). */
  readonly ic: number
  /** Credibility limits; IC025 and IC975 at level 0.95. */
  readonly interval: Interval
}

/**
 * Information component with shrinkage and its exact credibility limits: the posterior of the rate is a gamma of shape
 * observed + ½ and rate expected + ½; its quantiles, as log2.
 * Norén GN, Hopstadius J, Bate A. Stat Methods Med Res 2013;22:57–69. doi:10.1177/0962280211403604
 * Holds for any count, 0 too. With one or two reports the lower limit at 95 % stays below 0 whatever was expected.
 * Expected may be summed over strata; the limits treat it as known.
 * @throws RangeError unless observed ≥ 0 and expected ≥ 0, both finite, and 0 < level < 1
 */
export function informationComponent(observed: number, expected: number, level: number): InformationComponent {
  requireObservedAndExpected(observed, expected)
  requireConfidence(level)
  const tail = (1 - level) / 2
  const [shape, rate] = [observed + IC_SHRINKAGE, expected + IC_SHRINKAGE]
  return {
    ic: Math.log2(shape / rate),
    interval: {
      low: Math.log2(gammaQuantile(tail, shape) / rate),
      high: Math.log2(gammaQuantile(1 - tail, shape) / rate),
    },
  }
}

/** @throws RangeError unless both are finite and not below 0 */
export function requireObservedAndExpected(observed: number, expected: number): void {
  if (!(observed >= 0 && observed < Infinity)) throw new RangeError(`not a number of reports: ${observed}`)
  if (!(expected >= 0 && expected < Infinity)) throw new RangeError(`not an expected number: ${expected}`)
}
