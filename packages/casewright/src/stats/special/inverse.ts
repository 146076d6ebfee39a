import { solve } from './solve.ts'

/** Inverse of a small dense matrix, a list of rows; undefined where it is singular. */
export function inverse(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | undefined {
  const columns = matrix.map((_, j) =>
    solve(
      matrix,
      matrix.map((__, i) => (i === j ? 1 : 0)),
    ),
  )
  if (columns.some((c) => c === undefined)) return undefined
  return matrix.map((_, i) => columns.map((c) => c?.[i] ?? Number.NaN))
}
