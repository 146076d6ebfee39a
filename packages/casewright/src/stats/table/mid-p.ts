import { TIES } from './fisher-exact.ts'
import { conditional, probabilities, tails } from './noncentral-hypergeometric.ts'
import type { TwoByTwo } from './two-by-two.ts'
import { comparable, requireTable } from './two-by-two.ts'

export type MidPTest =
  | { readonly kind: 'tested'; readonly p: number; readonly pGreater: number; readonly pLess: number }
  | { readonly kind: 'no-comparison' }

/**
 * Mid-P test of a 2 × 2 table: the hypergeometric tails with half the weight of the table seen; two-sided, Fisher's p with half the
 * weight of the tables as probable as the one seen, so that it is below Fisher's for every table. Lancaster HO. J Am Stat Assoc
 * 1961;56:223–34. doi:10.1080/01621459.1961.10482105; Fagerland MW, Lydersen S, Laake P. Statistical Analysis of Contingency Tables.
 * 2017, ch. 4.
 * Holds where Fisher's test does; less conservative, level not guaranteed. Another two-sided convention is twice the smaller tail:
 * name the one used.
 * @throws RangeError unless the cells are counts
 */
export function midPTest(table: TwoByTwo): MidPTest {
  requireTable(table)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const distribution = conditional(table)
  const { below, above, at } = tails(distribution, table.a, 0)
  const all = probabilities(distribution, 0)
  const seen = all[table.a - distribution.low] ?? 0
  const p = all.reduce((sum, v) => (v > seen * TIES ? sum : sum + (v * TIES < seen ? v : v / 2)), 0)
  return { kind: 'tested', p: Math.min(1, p), pGreater: above - at / 2, pLess: below - at / 2 }
}
