import type { Interval } from '../../base/interval.ts'
import { requireProportion } from '../special/check.ts'
import { twoSidedZ } from '../special/normal.ts'

/**
 * Wilson score interval with continuity correction 1/(2n).
 * Newcombe RG. Stat Med 1998;17:857–72, method 4. doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
 * Holds for 0 ≤ x ≤ n, n ≥ 1; conservative like Clopper–Pearson but in closed form. Not for clustered cases.
 * R's prop.test(correct = TRUE) drops the correction where |x − n/2| < 1/2; this function, like the paper, does not.
 * @throws RangeError for n = 0, x > n, fractions, or a confidence outside (0, 1)
 */
export function wilsonContinuity(x: number, n: number, confidence: number): Interval {
  requireProportion(x, n)
  const z = twoSidedZ(confidence)
  return { low: lower(x, n, z), high: x === n ? 1 : 1 - lower(n - x, n, z) }
}

function lower(x: number, n: number, z: number): number {
  if (x === 0) return 0
  const p = x / n
  const root = Math.sqrt(z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1))
  return Math.max(0, (2 * x + z * z - 1 - z * root) / (2 * (n + z * z)))
}
