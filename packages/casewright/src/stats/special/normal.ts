import erfc from '@stdlib/math-base-special-erfc'
import erfcinv from '@stdlib/math-base-special-erfcinv'
import { requireConfidence, requireProbability } from './check.ts'

/** Standard normal distribution function; accurate in the lower tail (as erfc is). */
export const normalCdf = (z: number): number => 0.5 * erfc(-z / Math.SQRT2)

/** Upper tail of the standard normal, without 1 − Φ. */
export const normalUpper = (z: number): number => 0.5 * erfc(z / Math.SQRT2)

/**
 * Standard normal quantile through the inverse complementary error function, so that p down to 1e-300 keeps its digits.
 * @throws RangeError unless 0 ≤ p ≤ 1
 */
export function normalQuantile(p: number): number {
  requireProbability(p)
  return p <= 0.5 ? -Math.SQRT2 * erfcinv(2 * p) : Math.SQRT2 * erfcinv(2 * (1 - p))
}

/** z with P(|Z| ≤ z) = confidence; 1.959964 at 0.95. */
export function twoSidedZ(confidence: number): number {
  requireConfidence(confidence)
  return -normalQuantile((1 - confidence) / 2)
}
