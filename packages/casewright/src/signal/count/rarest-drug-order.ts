import type { ReportLists } from './report-lists.ts'

/**
 * Rows ordered by their rarest drug, then the next rarest: the reports of a drug come to lie close together, and counting waits
 * less for memory. Rarity is that among these rows. Drug ids are below `below`.
 */
export function rarestDrugOrder({ offsets, ids }: ReportLists, below: number): Uint32Array {
  const rank = rankByFrequency(ids, below)
  const rows = offsets.length - 1
  const first = new Uint32Array(rows)
  const second = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) {
    let rarest = 0
    let next = 0
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++) {
      const r = rank[ids[i] ?? 0] ?? 0
      if (r > rarest) {
        next = rarest
        rarest = r
      } else if (r > next) next = r
    }
    first[row] = rarest
    second[row] = next
  }
  const asTheyCome = Uint32Array.from({ length: 0 })
  return sortedBy(first, below, sortedBy(second, below, asTheyCome))
}

/** 1 for the most frequent id. */
function rankByFrequency(ids: ArrayLike<number>, below: number): Uint32Array {
  const times = new Uint32Array(below)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    times[id] = (times[id] ?? 0) + 1
  }
  const byTimes = Uint32Array.from({ length: below }, (_, id) => id).sort(
    (a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b,
  )
  const rank = new Uint32Array(below)
  byTimes.forEach((id, i) => {
    rank[id] = i + 1
  })
  return rank
}

/** A stable counting sort of rows by a key up to `most`. */
function sortedBy(key: Uint32Array, most: number, rows: Uint32Array): Uint32Array {
  const next = new Uint32Array(most + 2)
  for (let i = 0; i < key.length; i++) {
    const k = (key[i] ?? 0) + 1
    next[k] = (next[k] ?? 0) + 1
  }
  for (let k = 1; k < next.length; k++) next[k] = (next[k] ?? 0) + (next[k - 1] ?? 0)
  const sorted = new Uint32Array(key.length)
  for (let i = 0; i < key.length; i++) {
    const row = rows.length === 0 ? i : (rows[i] ?? 0)
    const k = key[row] ?? 0
    const at = next[k] ?? 0
    sorted[at] = row
    next[k] = at + 1
  }
  return sorted
}
