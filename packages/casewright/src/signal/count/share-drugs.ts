import type { DrugRange } from './count-pairs.ts'

/** Cuts drugs 0 … into about `shares` ranges of about equal work. */
export function shareDrugs(work: ArrayLike<number>, shares: number): readonly DrugRange[] {
  const drugs = work.length
  let sum = 0
  for (let d = 0; d < drugs; d++) sum += work[d] ?? 0
  const each = sum / shares
  const ranges: DrugRange[] = []
  let from = 0
  let own = 0
  for (let d = 0; d < drugs; d++) {
    own += work[d] ?? 0
    if (own < each && d < drugs - 1) continue
    ranges.push({ from, below: d + 1 })
    from = d + 1
    own = 0
  }
  return ranges
}
