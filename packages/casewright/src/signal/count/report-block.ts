import { type Ids, type ReportLists, roomForIds, sharedWords } from './report-lists.ts'

/** Reports with up to this many events lie in rows of equal length, which need no offsets; longer ones follow. */
export const evenRows = 8

/**
 * Events of a stretch of reports, ordered by how many events a report has, so that a report's events are found by arithmetic and
 * read in one go. A report's place in that order is its position.
 */
export interface ReportBlock {
  /** Reports with k ≤ 8 events are at positions `starts[k]` to `starts[k + 1] - 1`; those with more up to `starts[10] - 1`. */
  readonly starts: Uint32Array
  readonly events: Ids
  /** Where the events of the longer reports begin in `events`, and where the last of them ends. */
  readonly longer: Uint32Array
}

export const reportsOf = ({ starts }: ReportBlock): number => starts[evenRows + 2] ?? 0

/** Index such that the events of the report at position p with k ≤ 8 events begin at `rowBase(block, k) + k * p`. */
export function rowBase({ starts }: ReportBlock, k: number): number {
  let at = -k * (starts[k] ?? 0)
  for (let j = 1; j < k; j++) at += j * ((starts[j + 1] ?? 0) - (starts[j] ?? 0))
  return at
}

/**
 * Positions of reports: `order[position]` is the row. Ordered by number of events, and within that by `inOrder` (rows in the order
 * wanted; as they come where left out).
 */
export function orderByEvents({ offsets }: ReportLists, inOrder?: Uint32Array): Uint32Array {
  const rows = offsets.length - 1
  const next = startsOf(offsets).slice()
  const order = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) {
    const row = inOrder === undefined ? i : (inOrder[i] ?? 0)
    const k = kindOf(offsets, row)
    const at = next[k] ?? 0
    order[at] = row
    next[k] = at + 1
  }
  return order
}

/** The block of reports whose events are `events`, in the order of `orderByEvents`. Event ids are below `below`. */
export function layOutBlock({ offsets, ids }: ReportLists, order: Uint32Array, below: number): ReportBlock {
  const rows = order.length
  const starts = startsOf(offsets)
  const laid = roomForIds(offsets[rows] ?? 0, below)
  const firstLonger = starts[evenRows + 1] ?? 0
  const longer = sharedWords(rows - firstLonger + 1)
  let end = 0
  for (let position = 0; position < rows; position++) {
    const row = order[position] ?? 0
    if (position >= firstLonger) longer[position - firstLonger] = end
    const to = offsets[row + 1] ?? 0
    for (let i = offsets[row] ?? 0; i < to; i++) laid[end++] = ids[i] ?? 0
  }
  longer[rows - firstLonger] = end
  return { starts, events: laid, longer }
}

function startsOf(offsets: Uint32Array): Uint32Array {
  const starts = sharedWords(evenRows + 3)
  for (let row = 0; row < offsets.length - 1; row++) {
    const k = kindOf(offsets, row) + 1
    starts[k] = (starts[k] ?? 0) + 1
  }
  for (let k = 1; k < starts.length; k++) starts[k] = (starts[k] ?? 0) + (starts[k - 1] ?? 0)
  return starts
}

const kindOf = (offsets: Uint32Array, row: number): number =>
  Math.min((offsets[row + 1] ?? 0) - (offsets[row] ?? 0), evenRows + 1)
