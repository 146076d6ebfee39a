import type { ReportLists } from './report-lists.ts'

/** Each list sorted, every id once: what a report says counts once, however often it says so. */
export function distinctLists({ offsets, ids }: ReportLists): ReportLists {
  const rows = offsets.length - 1
  const to = new Uint32Array(rows + 1)
  const kept = ids.slice()
  let end = 0
  for (let row = 0; row < rows; row++) {
    const start = end
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++) {
      const id = ids[i] ?? 0
      let at = end
      while (at > start && (kept[at - 1] ?? 0) > id) at--
      if (at > start && kept[at - 1] === id) continue
      kept.copyWithin(at + 1, at, end)
      kept[at] = id
      end++
    }
    to[row + 1] = end
  }
  return { offsets: to, ids: kept.subarray(0, end) }
}
