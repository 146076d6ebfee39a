/**
 * Pearson's chi-squared of a 2 × 2 table in one expression, for millions of tables: N(ad − bc)² over the product of the
 * margins; 0 where a margin is empty. `stats/table/chi-squared.ts` tells more of a single table.
 */
export function quickChiSquared(a: number, b: number, c: number, d: number): number {
  const margins = (a + b) * (c + d) * (a + c) * (b + d)
  return margins === 0 ? 0 : ((a + b + c + d) * (a * d - b * c) ** 2) / margins
}

/** The same with Yates's correction: |ad − bc| less N/2, but not beyond 0. */
export function quickChiSquaredYates(a: number, b: number, c: number, d: number): number {
  const margins = (a + b) * (c + d) * (a + c) * (b + d)
  const all = a + b + c + d
  return margins === 0 ? 0 : (all * Math.max(0, Math.abs(a * d - b * c) - all / 2) ** 2) / margins
}
