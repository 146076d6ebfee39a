import { type ReportLists, sharedWords } from './report-lists.ts'

/**
 * The other way round: for every id (a drug, an indication) the positions of the reports that name it, ascending. Row `order[p]` of
 * `lists` is position p. Ids are below `below`.
 */
export function positionsOf(lists: ReportLists, order: Uint32Array, below: number): ReportLists {
  const { offsets, ids } = lists
  const next = sharedWords(below + 1)
  const n = offsets[offsets.length - 1] ?? 0
  for (let i = 0; i < n; i++) {
    const id = (ids[i] ?? 0) + 1
    next[id] = (next[id] ?? 0) + 1
  }
  for (let id = 1; id <= below; id++) next[id] = (next[id] ?? 0) + (next[id - 1] ?? 0)
  const starts = sharedWords(below + 1)
  starts.set(next)
  const positions = sharedWords(n)
  for (let p = 0; p < order.length; p++) {
    const row = order[p] ?? 0
    const to = offsets[row + 1] ?? 0
    for (let i = offsets[row] ?? 0; i < to; i++) {
      const id = ids[i] ?? 0
      const at = next[id] ?? 0
      positions[at] = p
      next[id] = at + 1
    }
  }
  return { offsets: starts, ids: positions }
}
