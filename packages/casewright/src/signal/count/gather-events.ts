import { evenRows, type ReportBlock, rowBase } from './report-block.ts'
import type { Ids } from './report-lists.ts'
import { firstAtLeast, type Positions } from './tally-events.ts'

/** Writes every event of the reports at these positions into `into` from `size` on; gives the new size. */
export function gatherEvents(block: ReportBlock, { ids, from, to }: Positions, into: Ids, size: number): number {
  const { starts, events, longer } = block
  let end = size
  let i = firstAtLeast(ids, from, to, starts[1] ?? 0)
  for (let k = 1; k <= evenRows && i < to; k++) {
    const last = firstAtLeast(ids, i, to, starts[k + 1] ?? 0)
    const base = rowBase(block, k)
    for (; i < last; i++) {
      const start = k * (ids[i] ?? 0) + base
      for (let j = start; j < start + k; j++) into[end++] = events[j] ?? 0
    }
  }
  const firstLonger = starts[evenRows + 1] ?? 0
  for (; i < to; i++) {
    const row = (ids[i] ?? 0) - firstLonger
    const last = longer[row + 1] ?? 0
    for (let j = longer[row] ?? 0; j < last; j++) into[end++] = events[j] ?? 0
  }
  return end
}
