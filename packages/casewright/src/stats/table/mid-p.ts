import { conditional, tails } from './noncentral-hypergeometric.ts'
import type { TwoByTwo } from './two-by-two.ts'
import { comparable, requireTable } from './two-by-two.ts'

export type MidPTest =
  | { readonly kind: 'tested'; readonly p: number; readonly pGreater: number; readonly pLess: number }
  | { readonly kind: 'no-comparison' }

/**
 * Mid-P test of a 2 × 2 table: the hypergeometric tails with half the weight of the table seen; two-sided p is twice the
 * smaller tail. Lancaster HO. J Am Stat Assoc 1961;56:223–34. doi:10.1080/01621459.1961.10482105; Rothman KJ, Greenland S.
 * Modern Epidemiology. 2nd ed. 1998, ch. 13.
 * Holds where Fisher's test does; less conservative, level not guaranteed. Other two-sided conventions exist (Fisher's p
 * less half the probability of the table seen): name the one used.
 * @throws RangeError unless the cells are counts
 */
export function midPTest(table: TwoByTwo): MidPTest {
  requireTable(table)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const { below, above, at } = tails(conditional(table), table.a, 0)
  const pGreater = above - at / 2
  const pLess = below - at / 2
  return { kind: 'tested', p: Math.min(1, 2 * Math.min(pGreater, pLess)), pGreater, pLess }
}
