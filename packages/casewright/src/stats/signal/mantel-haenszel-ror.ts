import { twoSidedZ } from '../special/normal.ts'
import { requireTable, type TwoByTwo } from '../table/two-by-two.ts'
import { logNormal, type RatioEstimate } from './ratio-estimate.ts'

/**
 * Odds ratio common to all strata: Σ ad/N over Σ bc/N, with the variance of its logarithm after Robins, Breslow and Greenland.
 * Mantel N, Haenszel W. J Natl Cancer Inst 1959;22:719–48. doi:10.1093/jnci/22.4.719; Robins J, Breslow N, Greenland S.
 * Biometrics 1986;42:311–23. doi:10.2307/2531052
 * Holds for few large strata and for many sparse ones. Assumes one odds ratio in all strata (`breslowDay` looks at that).
 * Strata where a margin is empty say nothing and change nothing.
 * @throws RangeError unless the cells are counts and 0 < level < 1
 */
export function mantelHaenszelRor(strata: readonly TwoByTwo[], level: number): RatioEstimate {
  const z = twoSidedZ(level)
  let [r, s, pr, mixed, qs] = [0, 0, 0, 0, 0]
  for (const table of strata) {
    requireTable(table)
    const { a, b, c, d } = table
    const all = a + b + c + d
    if (all === 0) continue
    const [p, q, ri, si] = [(a + d) / all, (b + c) / all, (a * d) / all, (b * c) / all]
    r += ri
    s += si
    pr += p * ri
    mixed += p * si + q * ri
    qs += q * si
  }
  if (r === 0 && s === 0) return { kind: 'no-comparison' }
  if (s === 0) return { kind: 'infinite', low: null }
  if (r === 0) return { kind: 'zero' }
  return logNormal(r / s, Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)), z)
}
