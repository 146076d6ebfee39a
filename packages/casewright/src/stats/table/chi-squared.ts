import { requireCounts } from '../special/check.ts'
import { chiSquaredUpper } from '../special/gamma.ts'
import type { TwoByTwo } from './two-by-two.ts'

export type ChiSquared =
  | {
      readonly kind: 'tested'
      readonly statistic: number
      readonly df: number
      readonly p: number
      /** Smallest expected count; the approximation is doubted below 5. */
      readonly smallestExpected: number
    }
  | { readonly kind: 'no-comparison' }

/** Sums of rows and columns. @throws RangeError unless a rectangle of counts */
export function margins(rows: readonly (readonly number[])[]): {
  readonly rowSums: readonly number[]
  readonly columnSums: readonly number[]
  readonly total: number
} {
  const width = rows[0]?.length ?? 0
  for (const row of rows) {
    if (row.length !== width || width === 0) throw new RangeError('not a rectangular table')
    requireCounts(...row)
  }
  const rowSums = rows.map((row) => row.reduce((s, v) => s + v, 0))
  const columnSums = Array.from({ length: width }, (_, j) => rows.reduce((s, row) => s + (row[j] ?? 0), 0))
  return { rowSums, columnSums, total: rowSums.reduce((s, v) => s + v, 0) }
}

/**
 * Pearson's chi-squared test of independence in an r × c table, without continuity correction.
 * Pearson K. Philos Mag 1900;50:157–75. doi:10.1080/14786440009463897
 * Holds approximately when expected counts are not small (Cochran's rule: none below 1, four fifths at 5 or more); else Fisher.
 * @throws RangeError unless a rectangle of counts
 */
export const chiSquared = (rows: readonly (readonly number[])[]): ChiSquared => compute(rows, 0)

/**
 * The same for 2 × 2 with Yates's correction: each |observed − expected| less ½, but never beyond 0.
 * Yates F. Suppl J R Stat Soc 1934;1:217–35. doi:10.2307/2983604. Close to Fisher's test, and as conservative.
 */
export const chiSquaredYates = ({ a, b, c, d }: TwoByTwo): ChiSquared =>
  compute(
    [
      [a, b],
      [c, d],
    ],
    0.5,
  )

function compute(rows: readonly (readonly number[])[], correction: number): ChiSquared {
  const { rowSums, columnSums, total } = margins(rows)
  if (rowSums.length < 2 || columnSums.length < 2) return { kind: 'no-comparison' }
  let smallestExpected = Infinity
  let statistic = 0
  rows.forEach((row, i) => {
    row.forEach((observed, j) => {
      const expected = ((rowSums[i] ?? 0) * (columnSums[j] ?? 0)) / total
      const gap = Math.abs(observed - expected)
      smallestExpected = Math.min(smallestExpected, expected)
      statistic += (gap - Math.min(correction, gap)) ** 2 / expected
    })
  })
  if (!(smallestExpected > 0)) return { kind: 'no-comparison' }
  const df = (rowSums.length - 1) * (columnSums.length - 1)
  return { kind: 'tested', statistic, df, p: chiSquaredUpper(statistic, df), smallestExpected }
}
