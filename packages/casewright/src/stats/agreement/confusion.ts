import { requireCounts } from '../special/check.ts'

/** Two raters' table as shares: rows are the first rater's categories, columns the second's, in the same order. */
export interface Shares {
  readonly n: number
  readonly cells: readonly (readonly number[])[]
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** Undefined when nothing was rated. @throws RangeError unless a square of counts with two categories or more */
export function shares(table: readonly (readonly number[])[]): Shares | undefined {
  const k = table.length
  if (k < 2) throw new RangeError('agreement needs two categories or more')
  for (const row of table) {
    if (row.length !== k) throw new RangeError('not a square table')
    requireCounts(...row)
  }
  const n = table.flat().reduce((sum, v) => sum + v, 0)
  if (n === 0) return undefined
  const cells = table.map((row) => row.map((v) => v / n))
  return {
    n,
    cells,
    first: cells.map((row) => row.reduce((sum, v) => sum + v, 0)),
    second: cells.map((_, j) => cells.reduce((sum, row) => sum + (row[j] ?? 0), 0)),
  }
}

/** Share of ratings on the diagonal. */
export const observedAgreement = ({ cells }: Shares): number => cells.reduce((sum, row, i) => sum + (row[i] ?? 0), 0)

export type Agreement =
  | {
      readonly kind: 'agreement'
      readonly n: number
      readonly value: number
      readonly standardError: number
      readonly low: number
      readonly high: number
      /** Agreement seen and agreement expected by chance under the coefficient's own model (weighted where it is). */
      readonly observed: number
      readonly expected: number
    }
  | { readonly kind: 'no-data' }
  /** Chance agreement is 1: both raters used one and the same category, and the coefficient is 0/0. */
  | { readonly kind: 'undefined'; readonly n: number; readonly observed: number }

/** The coefficient with its normal interval, cut at ±1. */
export function agreement(
  n: number,
  value: number,
  variance: number,
  z: number,
  observed: number,
  expected: number,
): Agreement {
  const standardError = Math.sqrt(Math.max(0, variance))
  return {
    kind: 'agreement',
    n,
    value,
    standardError,
    low: Math.max(-1, value - z * standardError),
    high: Math.min(1, value + z * standardError),
    observed,
    expected,
  }
}
