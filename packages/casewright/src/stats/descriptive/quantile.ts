import { requireFinite, requireProbability } from '../special/check.ts'

/** 7: linear between order statistics (default of R, Excel). 2: inverse of the ECDF, averaged at steps (SAS default, Stata). */
export type QuantileType = 7 | 2

/**
 * Sample quantile. Hyndman RJ, Fan Y. Am Stat 1996;50:361–5. doi:10.1080/00031305.1996.10473566
 * Undefined for no data. Quantiles of small samples differ by type: print the type.
 * @throws RangeError for NaN or infinite values, or p outside [0, 1]
 */
export function quantile(values: readonly number[], p: number, type: QuantileType = 7): number | undefined {
  requireFinite(values)
  return quantileOfSorted(
    [...values].sort((a, b) => a - b),
    p,
    type,
  )
}

/** The same for values already in ascending order. */
export function quantileOfSorted(sorted: readonly number[], p: number, type: QuantileType): number | undefined {
  requireProbability(p)
  const n = sorted.length
  const slack = 4 * Number.EPSILON * Math.max(1, n) // rounding of n·p: 0.29 × 100 must count as 29
  if (type === 7) {
    const at = (n - 1) * p
    const below = Math.floor(at + slack)
    const share = at - below
    const low = sorted[Math.min(below, n - 1)]
    const high = sorted[Math.min(below + 1, n - 1)]
    if (low === undefined || high === undefined) return undefined
    return Math.abs(share) < slack ? low : low + share * (high - low)
  }
  const at = n * p
  const whole = Math.floor(at + slack)
  const onStep = Math.abs(at - whole) < slack
  const low = sorted[Math.max(0, onStep ? whole - 1 : whole)]
  const high = sorted[Math.min(whole, n - 1)]
  return low === undefined || high === undefined ? low : (low + high) / 2
}
