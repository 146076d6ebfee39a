import { twoSidedZ } from '../special/normal.ts'
import { comparable, requireTable, type TwoByTwo } from '../table/two-by-two.ts'
import { infiniteOddsRatioLow } from './infinite-ratio-limits.ts'
import { logNormal, type RatioEstimate } from './ratio-estimate.ts'

/** √(1/a + 1/b + 1/c + 1/d), of the log odds ratio; Infinity where a cell is empty. For millions of tables. */
export const rorLogError = (a: number, b: number, c: number, d: number): number =>
  Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)

/**
 * Reporting odds ratio ad/bc with Woolf's log-normal interval; a, b: reports of the drug with and without the event.
 * van Puijenbroek EP, Bate A, Leufkens HGM, et al. Pharmacoepidemiol Drug Saf 2002;11:3–10. doi:10.1002/pds.668;
 * Rothman KJ, Lanes S, Sacks ST. Pharmacoepidemiol Drug Saf 2004;13:519–23. doi:10.1002/pds.1001
 * Compares how often reports of this drug name the event with how often the other reports do. No risk, no incidence.
 * Where b or c is 0 it is infinite, with the exact conditional lower limit (`infiniteOddsRatioLow`).
 * `haldane-anscombe` adds ½ to all four cells, zero cell or not, and says so.
 * @throws RangeError unless the cells are counts and 0 < level < 1
 */
export function reportingOddsRatio(
  table: TwoByTwo,
  level: number,
  correction: 'none' | 'haldane-anscombe' = 'none',
): RatioEstimate {
  requireTable(table)
  const z = twoSidedZ(level)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const add = correction === 'none' ? 0 : 0.5
  const [a, b, c, d] = [table.a + add, table.b + add, table.c + add, table.d + add]
  if (a === 0 || d === 0) return { kind: 'zero' }
  if (b === 0 || c === 0) return { kind: 'infinite', low: infiniteOddsRatioLow(a, b, c, d, level) }
  return logNormal((a * d) / (b * c), rorLogError(a, b, c, d), z, correction)
}
