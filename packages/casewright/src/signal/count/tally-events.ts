import { evenRows, type ReportBlock, rowBase } from './report-block.ts'
import type { Ids } from './report-lists.ts'

/** Positions of reports, ascending: those from index `from` to `to - 1`. */
export interface Positions {
  readonly ids: Ids
  readonly from: number
  readonly to: number
}

/**
 * Adds one to `tally[event]` for each event of the reports at these positions. Reports with the same number of events lie together,
 * so the inner loops are of known length and wait for memory once a report: that is what makes it quick.
 */
export function tallyEvents(block: ReportBlock, { ids, from, to }: Positions, tally: Uint32Array): void {
  const { starts, events, longer } = block
  let i = firstAtLeast(ids, from, to, starts[1] ?? 0)
  for (let k = 1; k <= evenRows && i < to; k++) {
    const end = firstAtLeast(ids, i, to, starts[k + 1] ?? 0)
    const base = rowBase(block, k)
    if (k === 1) tallyOnes(events, ids, i, end, base, tally)
    else if (k === 2) tallyTwos(events, ids, i, end, base, tally)
    else if (k === 3) tallyThrees(events, ids, i, end, base, tally)
    else tallyRows(k, events, ids, i, end, base, tally)
    i = end
  }
  const firstLonger = starts[evenRows + 1] ?? 0
  for (; i < to; i++) {
    const row = (ids[i] ?? 0) - firstLonger
    const end = longer[row + 1] ?? 0
    for (let j = longer[row] ?? 0; j < end; j++) addOne(tally, events[j] ?? 0)
  }
}

/** How many events the reports at these positions have together. */
export function eventsAt({ starts, longer }: ReportBlock, { ids, from, to }: Positions): number {
  let sum = 0
  let i = firstAtLeast(ids, from, to, starts[1] ?? 0)
  for (let k = 1; k <= evenRows && i < to; k++) {
    const end = firstAtLeast(ids, i, to, starts[k + 1] ?? 0)
    sum += k * (end - i)
    i = end
  }
  const firstLonger = starts[evenRows + 1] ?? 0
  for (; i < to; i++) {
    const row = (ids[i] ?? 0) - firstLonger
    sum += (longer[row + 1] ?? 0) - (longer[row] ?? 0)
  }
  return sum
}

/** First index from `from` on whose position is at least `position`; `to` where there is none. */
export function firstAtLeast(ids: Ids, from: number, to: number, position: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

function tallyOnes(events: Ids, ids: Ids, from: number, to: number, base: number, tally: Uint32Array): void {
  for (let i = from; i < to; i++) addOne(tally, events[(ids[i] ?? 0) + base] ?? 0)
}

function tallyTwos(events: Ids, ids: Ids, from: number, to: number, base: number, tally: Uint32Array): void {
  for (let i = from; i < to; i++) {
    const j = 2 * (ids[i] ?? 0) + base
    addOne(tally, events[j] ?? 0)
    addOne(tally, events[j + 1] ?? 0)
  }
}

function tallyThrees(events: Ids, ids: Ids, from: number, to: number, base: number, tally: Uint32Array): void {
  for (let i = from; i < to; i++) {
    const j = 3 * (ids[i] ?? 0) + base
    addOne(tally, events[j] ?? 0)
    addOne(tally, events[j + 1] ?? 0)
    addOne(tally, events[j + 2] ?? 0)
  }
}

function tallyRows(k: number, events: Ids, ids: Ids, from: number, to: number, base: number, tally: Uint32Array): void {
  for (let i = from; i < to; i++) {
    const start = k * (ids[i] ?? 0) + base
    for (let j = start; j < start + k; j++) addOne(tally, events[j] ?? 0)
  }
}

function addOne(tally: Uint32Array, event: number): void {
  tally[event] = (tally[event] ?? 0) + 1
}
