import { chiSquaredUpper } from '../special/gamma.ts'
import { comparable, requireTable, type TwoByTwo } from '../table/two-by-two.ts'

export type Homogeneity =
  | {
      readonly kind: 'tested'
      /** Breslow and Day's statistic, and with Tarone's correction; the p-value is of the latter. */
      readonly breslowDay: number
      readonly tarone: number
      readonly df: number
      readonly p: number
    }
  /** Fewer than two strata that say anything. */
  | { readonly kind: 'no-comparison' }

/**
 * Are the strata's odds ratios one? Sum over strata of (a − expected at the common ratio)²/variance, df strata − 1.
 * Breslow NE, Day NE. Statistical methods in cancer research. Vol. 1. IARC 1980, p. 142; corrected by Tarone RE. Biometrika
 * 1985;72:91–5. doi:10.1093/biomet/72.1.91
 * Needs strata that are not sparse: with small counts it finds too much. Strata with an empty margin are left out.
 * @param common the Mantel-Haenszel odds ratio of the same strata
 * @throws RangeError unless the cells are counts and common > 0 and finite
 */
export function breslowDay(strata: readonly TwoByTwo[], common: number): Homogeneity {
  if (!(common > 0 && common < Infinity)) throw new RangeError(`not an odds ratio: ${common}`)
  strata.forEach(requireTable)
  const telling = strata.filter(comparable)
  if (telling.length < 2) return { kind: 'no-comparison' }
  let [statistic, gaps, variances] = [0, 0, 0]
  for (const table of telling) {
    const expected = expectedCell(table, common)
    const { a, b, c, d } = table
    const [row, column, all] = [a + b, a + c, a + b + c + d]
    const variance =
      1 / (1 / expected + 1 / (row - expected) + 1 / (column - expected) + 1 / (all - row - column + expected))
    statistic += (a - expected) ** 2 / variance
    gaps += a - expected
    variances += variance
  }
  const tarone = Math.max(0, statistic - gaps ** 2 / variances)
  const df = telling.length - 1
  return { kind: 'tested', breslowDay: statistic, tarone, df, p: chiSquaredUpper(tarone, df) }
}

/** The cell a with these margins at which ad/bc is `ratio`: root of a quadratic, in the form that does not cancel. */
function expectedCell({ a, b, c, d }: TwoByTwo, ratio: number): number {
  const [row, column, all] = [a + b, a + c, a + b + c + d]
  // (1 − ratio) x² + k x − ratio · row · column = 0
  const k = all - row - column + ratio * (row + column)
  const root = Math.sqrt(k * k + 4 * (1 - ratio) * ratio * row * column)
  return (2 * ratio * row * column) / (k + root)
}
