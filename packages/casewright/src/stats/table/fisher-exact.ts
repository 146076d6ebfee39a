import type { Interval } from '../../base/interval.ts'
import { requireConfidence } from '../special/check.ts'
import { findRoot } from '../special/find-root.ts'
import type { Conditional } from './noncentral-hypergeometric.ts'
import { conditional, probabilities, tails } from './noncentral-hypergeometric.ts'
import type { TwoByTwo } from './two-by-two.ts'
import { comparable, requireTable } from './two-by-two.ts'

export type FisherExact =
  | {
      readonly kind: 'tested'
      /** Two-sided: sum of the tables no more probable than the one seen. */
      readonly p: number
      /** P(A ≥ a): association in the direction of an odds ratio above 1. */
      readonly pGreater: number
      /** P(A ≤ a). */
      readonly pLess: number
      /** Conditional maximum-likelihood odds ratio; 0 or Infinity where the table is extreme. Not ad/bc. */
      readonly oddsRatio: number
      readonly interval: Interval
    }
  /** A row or a column is empty: only one table has these margins and nothing can be compared. */
  | { readonly kind: 'no-comparison' }

/** R's relative slack for "as probable as the table seen" (stats::fisher.test). */
export const TIES = 1 + 1e-7

/**
 * Fisher's exact test of a 2 × 2 table, conditional odds ratio and its exact interval.
 * Fisher RA. J R Stat Soc 1935;98:39–54. doi:10.2307/2342435; interval: Cornfield J. Proc 3rd Berkeley Symp 1956;4:135–48.
 * Holds for independent cases at any counts, zero cells included; conservative, as every exact test on discrete data.
 * The two-sided p orders tables by probability (as R) while the interval inverts two one-sided tests, so they may disagree
 * near the limit. Not for matched pairs. Choosing tables after seeing them makes p meaningless.
 * @throws RangeError unless the cells are counts and 0 < confidence < 1
 */
export function fisherExact(table: TwoByTwo, confidence: number): FisherExact {
  requireTable(table)
  requireConfidence(confidence)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const distribution = conditional(table)
  const p = probabilities(distribution, 0)
  const seen = (p[table.a - distribution.low] ?? 0) * TIES
  const { below, above } = tails(distribution, table.a, 0)
  const tail = (1 - confidence) / 2
  return {
    kind: 'tested',
    p: Math.min(
      1,
      p.reduce((sum, v) => (v <= seen ? sum + v : sum), 0),
    ),
    pGreater: Math.min(1, above),
    pLess: Math.min(1, below),
    oddsRatio: oddsRatioWhere(distribution, table.a, (t) => t.mean - table.a),
    interval: {
      low: table.a === distribution.low ? 0 : rootOf(distribution, table.a, (t) => t.above - tail),
      high: table.a === distribution.high ? Infinity : rootOf(distribution, table.a, (t) => tail - t.below),
    },
  }
}

type Tails = ReturnType<typeof tails>

function oddsRatioWhere(distribution: Conditional, a: number, f: (t: Tails) => number): number {
  if (a === distribution.low) return 0
  if (a === distribution.high) return Infinity
  return rootOf(distribution, a, f)
}

/** f rises with the odds ratio; the root is found on its log, in a bracket that grows from 0 until it holds it. */
function rootOf(distribution: Conditional, a: number, f: (t: Tails) => number): number {
  const g = (logOddsRatio: number) => f(tails(distribution, a, logOddsRatio))
  const direction = g(0) < 0 ? 1 : -1
  let [inner, outer] = [0, direction]
  while (direction * g(outer) < 0 && Math.abs(outer) < 1e4) [inner, outer] = [outer, 2 * outer]
  return Math.exp(findRoot(g, inner, outer))
}
