import { twoSidedZ } from '../special/normal.ts'
import { comparable, requireTable, type TwoByTwo } from '../table/two-by-two.ts'
import { infinitePrrLow } from './infinite-ratio-limits.ts'
import { logNormal, type RatioEstimate } from './ratio-estimate.ts'

/** √(1/a − 1/(a+b) + 1/c − 1/(c+d)), of the log ratio; Infinity where a or c is 0. For millions of tables. */
export const prrLogError = (a: number, b: number, c: number, d: number): number =>
  Math.sqrt(b / (a * (a + b)) + d / (c * (c + d)))

/**
 * Proportional reporting ratio [a/(a+b)] / [c/(c+d)] with its log-normal interval.
 * Evans SJW, Waller PC, Davis S. Pharmacoepidemiol Drug Saf 2001;10:483–6. doi:10.1002/pds.677; interval: Katz D, Baptista J,
 * Azen SP, Pike MC. Biometrics 1978;34:469–74. doi:10.2307/2530610
 * Where c is 0 it is infinite, with an exact lower limit (`infinitePrrLow`).
 * The comparison is with the other drugs' reports, not with all reports (that is the relative reporting ratio). No risk.
 * @throws RangeError unless the cells are counts and 0 < level < 1
 */
export function proportionalReportingRatio(table: TwoByTwo, level: number): RatioEstimate {
  requireTable(table)
  const z = twoSidedZ(level)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const { a, b, c, d } = table
  if (a === 0) return { kind: 'zero' }
  if (c === 0) return { kind: 'infinite', low: infinitePrrLow(a, a + b, c + d, level) }
  return logNormal((a * (c + d)) / (c * (a + b)), prrLogError(a, b, c, d), z)
}
