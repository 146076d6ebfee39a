import type { Margins, PairTable } from '../../model/signal/counts.ts'

/** Counts over reports of one range and of another, together. Both sorted by drug, then event, and so is what they come to. */
export function addPairs(a: PairTable, b: PairTable): PairTable {
  const most = a.n.length + b.n.length
  const drug = new Uint32Array(most)
  const event = new Uint32Array(most)
  const n = new Uint32Array(most)
  let i = 0
  let j = 0
  let size = 0
  const key = (t: PairTable, at: number): number =>
    at < t.n.length ? (t.drug[at] ?? 0) * 0x1_0000_0000 + (t.event[at] ?? 0) : Infinity
  let x = key(a, i)
  let y = key(b, j)
  while (x < Infinity || y < Infinity) {
    const fromA = x <= y
    const one = fromA ? a : b
    const at = fromA ? i : j
    drug[size] = one.drug[at] ?? 0
    event[size] = one.event[at] ?? 0
    n[size++] = (x <= y ? (a.n[i] ?? 0) : 0) + (y <= x ? (b.n[j] ?? 0) : 0)
    const both = x === y
    if (fromA) x = key(a, ++i)
    if (!fromA || both) y = key(b, ++j)
  }
  return { drug: drug.subarray(0, size), event: event.subarray(0, size), n: n.subarray(0, size) }
}

/** Margins over two ranges of reports, together. */
export const addMargins = (a: Margins, b: Margins): Margins => ({
  reports: a.reports + b.reports,
  drugs: sums(a.drugs, b.drugs),
  events: sums(a.events, b.events),
})

const sums = (a: Uint32Array, b: Uint32Array): Uint32Array =>
  Uint32Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0))
