import { requireCounts, requireProbability } from '../special/check.ts'

/**
 * Bonferroni: p times the number of tests, at most 1. One value at a time, so that `tests` may count those that are not listed.
 * Dunn OJ. J Am Stat Assoc 1961;56:52–64. doi:10.1080/01621459.1961.10482090. `holm` is never worse.
 * @throws RangeError unless p is a probability and tests a count
 */
export function bonferroni(p: number, tests: number): number {
  requireProbability(p)
  requireCounts(tests)
  return Math.min(1, p * tests)
}
