/**
 * Solve a small dense system A x = b by Gaussian elimination with partial pivoting; undefined where A is singular
 * (a pivot below 1e-12 of the largest entry). `matrix` is a list of rows.
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i] ?? Number.NaN])
  const n = rows.length
  const largest = Math.max(...matrix.flat().map(Math.abs))
  for (let col = 0; col < n; col++) {
    let best = col
    for (let r = col + 1; r < n; r++) if (Math.abs(rows[r]?.[col] ?? 0) > Math.abs(rows[best]?.[col] ?? 0)) best = r
    const pivot = rows[best]
    const displaced = rows[col]
    if (pivot === undefined || displaced === undefined) return undefined
    if (!(Math.abs(pivot[col] ?? 0) > 1e-12 * largest)) return undefined
    rows[best] = displaced
    rows[col] = pivot
    for (let r = col + 1; r < n; r++) {
      const row = rows[r] ?? []
      const factor = (row[col] ?? 0) / (pivot[col] ?? 1)
      for (let c = col; c <= n; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0)
    }
  }
  const x = Array.from({ length: n }, () => 0)
  for (let r = n - 1; r >= 0; r--) {
    const row = rows[r] ?? []
    let sum = row[n] ?? 0
    for (let c = r + 1; c < n; c++) sum -= (row[c] ?? 0) * (x[c] ?? 0)
    x[r] = sum / (row[r] ?? 1)
  }
  return x
}
