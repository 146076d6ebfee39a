import { requireCounts } from '../special/check.ts'

/** Counts of a 2 × 2 table: rows a b / c d. Groups are rows, outcome yes/no are columns. */
export interface TwoByTwo {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/** @throws RangeError unless all four are counts. */
export const requireTable = ({ a, b, c, d }: TwoByTwo): void => requireCounts(a, b, c, d)

/** True where no row and no column is all zero, so that a comparison can be made. */
export const comparable = ({ a, b, c, d }: TwoByTwo): boolean => a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0

/** The groups the other way round. */
export const swapRows = ({ a, b, c, d }: TwoByTwo): TwoByTwo => ({ a: c, b: d, c: a, d: b })
