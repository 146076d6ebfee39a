import type { TermOfReport, TermsTogether } from './report-for-linkage.ts'

/** A drug or event that two reports share, and what agreeing on it would be worth if it came alone. */
export interface SharedTerm extends TermOfReport {
  readonly bits: number
}

/** Terms beyond so many, the commonest, add nothing. */
const MOST = 14

/**
 * What agreeing on several terms is worth, since terms of a report depend on each other (a regimen, a syndrome, a hospital's
 * patients). From the rarest on, each counts only for what it says beyond the earlier term it most often comes with; then each
 * further one counts for `further` of the one before. More agreement is never worth less.
 */
export function dependentBits(
  shared: readonly SharedTerm[],
  further: number,
  together: TermsTogether | undefined,
): number {
  if (shared.length < 2) return shared[0]?.bits ?? 0
  const rarestFirst = shared.toSorted((x, y) => y.bits - x.bits).slice(0, MOST)
  const own = rarestFirst.map((term, i) => {
    let known = 0
    for (let j = 0; j < i; j += 1) {
      const earlier = rarestFirst[j]
      if (earlier !== undefined && together !== undefined) known = Math.max(known, together.bits(earlier, term))
    }
    return Math.max(0, term.bits - known)
  })
  let share = 1
  let sum = 0
  for (const bits of own.sort((x, y) => y - x)) {
    sum += share * bits
    share *= further
  }
  return sum
}
