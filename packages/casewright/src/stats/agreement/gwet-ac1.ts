import { twoSidedZ } from '../special/normal.ts'
import type { Agreement } from './confusion.ts'
import { agreement, observedAgreement, shares } from './confusion.ts'

/**
 * Gwet's AC1 of two raters: chance agreement Σ π(1 − π)/(k − 1), π the mean of both raters' shares of a category.
 * Gwet KL. Br J Math Stat Psychol 2008;61:29–48. doi:10.1348/000711006X126600
 * Holds for two raters and the same independent subjects, unordered categories; steady where prevalence is skewed.
 * Variance: the paper's for a sample of subjects, no finite-population correction, divided by n − 1 (one subject: undefined).
 * @throws RangeError unless a square of counts with two categories or more and 0 < confidence < 1
 */
export function gwetAc1(table: readonly (readonly number[])[], confidence: number): Agreement {
  const z = twoSidedZ(confidence)
  const s = shares(table)
  if (s === undefined) return { kind: 'no-data' }
  const k = s.cells.length
  const observed = observedAgreement(s)
  if (s.n < 2) return { kind: 'undefined', n: s.n, observed }
  const mean = s.first.map((p, i) => (p + (s.second[i] ?? 0)) / 2)
  const expected = mean.reduce((sum, q) => sum + q * (1 - q), 0) / (k - 1)
  const gap = 1 - expected
  const value = (observed - expected) / gap
  // Per-subject values, linearised: a subject rated (i, j) contributes its agreement and its share of the chance term.
  const spread = s.cells.reduce(
    (sum, row, i) =>
      row.reduce((t, v, j) => {
        const own = ((i === j ? 1 : 0) - expected) / gap
        const chance = (1 - ((mean[i] ?? 0) + (mean[j] ?? 0)) / 2) / (k - 1)
        return t + v * (own - (2 * (1 - value) * (chance - expected)) / gap - value) ** 2
      }, sum),
    0,
  )
  return agreement(s.n, value, spread / (s.n - 1), z, observed, expected)
}
