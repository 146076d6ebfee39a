import { twoSidedZ } from '../special/normal.ts'
import type { Agreement } from './confusion.ts'
import { agreement, shares } from './confusion.ts'

/** Credit for a disagreement between categories i and j of k: none, 1 − |i−j|/(k−1), or 1 − (i−j)²/(k−1)². */
export type KappaWeights = 'unweighted' | 'linear' | 'quadratic'

const credit = (weights: KappaWeights, i: number, j: number, k: number): number => {
  if (weights === 'unweighted') return i === j ? 1 : 0
  const gap = Math.abs(i - j) / (k - 1)
  return weights === 'linear' ? 1 - gap : 1 - gap * gap
}

/**
 * Weighted kappa of two raters, with its large-sample standard error.
 * Cohen J. Psychol Bull 1968;70:213–20. doi:10.1037/h0026256; Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323–7.
 * doi:10.1037/h0028106
 * Holds for two raters, the same independent subjects, ordered categories in the table's order (rows first rater, columns
 * second). The interval is approximate; poor below some 20 subjects or near ±1. Depends on prevalence and on k.
 * @throws RangeError unless a square of counts with two categories or more and 0 < confidence < 1
 */
export function weightedKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights,
  confidence: number,
): Agreement {
  const z = twoSidedZ(confidence)
  const s = shares(table)
  if (s === undefined) return { kind: 'no-data' }
  const k = s.cells.length
  const { n, first, second } = s
  const w = (i: number, j: number) => credit(weights, i, j, k)
  const rowMean = first.map((_, i) => second.reduce((sum, q, j) => sum + q * w(i, j), 0))
  const columnMean = second.map((_, j) => first.reduce((sum, p, i) => sum + p * w(i, j), 0))
  const observed = s.cells.reduce((sum, row, i) => row.reduce((t, v, j) => t + v * w(i, j), sum), 0)
  const expected = first.reduce((sum, p, i) => sum + p * (rowMean[i] ?? 0), 0)
  if (!(expected < 1)) return { kind: 'undefined', n, observed }
  const gap = 1 - expected
  const spread = s.cells.reduce(
    (sum, row, i) =>
      row.reduce(
        (t, v, j) => t + v * (w(i, j) * gap - ((rowMean[i] ?? 0) + (columnMean[j] ?? 0)) * (1 - observed)) ** 2,
        sum,
      ),
    0,
  )
  const variance = (spread - (observed * expected - 2 * expected + observed) ** 2) / (n * gap ** 4)
  return agreement(n, (observed - expected) / gap, variance, z, observed, expected)
}
