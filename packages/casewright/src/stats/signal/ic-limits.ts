import { requireConfidence, requireCounts } from '../special/check.ts'
import { gammaQuantile } from '../special/gamma.ts'
import { IC_SHRINKAGE } from './information-component.ts'

/**
 * Limits of the information component for millions of pairs. A limit is log2 of a gamma quantile, which depends on n alone,
 * less log2(expected + ½): the quantiles are worked out once for every n that occurs.
 */
export interface IcLimits {
  readonly level: number
  readonly low: (n: number, expected: number) => number
  readonly high: (n: number, expected: number) => number
}

/** Same numbers as `informationComponent`, to the last digits. @throws RangeError unless 0 < level < 1; low and high: n a count */
export function icLimits(level: number): IcLimits {
  requireConfidence(level)
  const tail = (1 - level) / 2
  const [low, high] = [kept(tail), kept(1 - tail)]
  return {
    level,
    low: (n, expected) => low(n) - Math.log2(expected + IC_SHRINKAGE),
    high: (n, expected) => high(n) - Math.log2(expected + IC_SHRINKAGE),
  }
}

/** log2 of the quantile of a gamma of shape n + ½, kept for every n that was asked for. */
function kept(p: number): (n: number) => number {
  const found = new Map<number, number>()
  return (n) => {
    const known = found.get(n)
    if (known !== undefined) return known
    requireCounts(n)
    const value = Math.log2(gammaQuantile(p, n + IC_SHRINKAGE))
    found.set(n, value)
    return value
  }
}
