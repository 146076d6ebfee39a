import { evenRows, type ReportBlock, reportsOf, rowBase } from './report-block.ts'
import type { Ids, ReportLists } from './report-lists.ts'

/** Adds to `tally[event]` how many reports of the block have the event; only the kept ones where `kept` is given. */
export function tallyAllEvents(block: ReportBlock, tally: Uint32Array, kept?: Uint32Array): void {
  const { starts, events, longer } = block
  if (kept === undefined) {
    for (let i = 0; i < events.length; i++) add(tally, events[i] ?? 0, 1)
    return
  }
  for (let k = 1; k <= evenRows; k++) {
    const from = starts[k] ?? 0
    const to = starts[k + 1] ?? 0
    const base = rowBase(block, k)
    if (k === 1) keptOnes(events, base, kept, from, to, tally)
    else if (k === 2) keptTwos(events, base, kept, from, to, tally)
    else if (k === 3) keptThrees(events, base, kept, from, to, tally)
    else keptRows(k, events, base, kept, from, to, tally)
  }
  const firstLonger = starts[evenRows + 1] ?? 0
  for (let p = firstLonger; p < reportsOf(block); p++) {
    const bit = ((kept[p >>> 5] ?? 0) >>> (p & 31)) & 1
    const rowEnd = longer[p - firstLonger + 1] ?? 0
    for (let j = longer[p - firstLonger] ?? 0; j < rowEnd; j++) add(tally, events[j] ?? 0, bit)
  }
}

/** Adds to `tally[id]` how many of the kept reports name the id. */
export function tallyLists({ offsets, ids }: ReportLists, tally: Uint32Array, kept?: Uint32Array): void {
  for (let id = 0; id < tally.length; id++) {
    const from = offsets[id] ?? 0
    const to = offsets[id + 1] ?? 0
    let n = to - from
    if (kept !== undefined) {
      n = 0
      for (let i = from; i < to; i++) {
        const at = ids[i] ?? 0
        n += ((kept[at >>> 5] ?? 0) >>> (at & 31)) & 1
      }
    }
    add(tally, id, n)
  }
}

function add(tally: Uint32Array, at: number, n: number): void {
  tally[at] = (tally[at] ?? 0) + n
}

// Adding 0 for a report that is not kept is quicker than a branch that the processor guesses wrong, and rows of known length are
// quicker than a loop over them.

function keptOnes(events: Ids, base: number, kept: Uint32Array, from: number, to: number, tally: Uint32Array): void {
  for (let p = from; p < to; ) {
    let bits = (kept[p >>> 5] ?? 0) >>> (p & 31)
    const end = Math.min(to, (p | 31) + 1)
    if (bits === 0) p = end
    for (; p < end; p++, bits >>>= 1) add(tally, events[p + base] ?? 0, bits & 1)
  }
}

function keptTwos(events: Ids, base: number, kept: Uint32Array, from: number, to: number, tally: Uint32Array): void {
  for (let p = from; p < to; ) {
    let bits = (kept[p >>> 5] ?? 0) >>> (p & 31)
    const end = Math.min(to, (p | 31) + 1)
    if (bits === 0) p = end
    for (; p < end; p++, bits >>>= 1) {
      const j = 2 * p + base
      add(tally, events[j] ?? 0, bits & 1)
      add(tally, events[j + 1] ?? 0, bits & 1)
    }
  }
}

function keptThrees(events: Ids, base: number, kept: Uint32Array, from: number, to: number, tally: Uint32Array): void {
  for (let p = from; p < to; ) {
    let bits = (kept[p >>> 5] ?? 0) >>> (p & 31)
    const end = Math.min(to, (p | 31) + 1)
    if (bits === 0) p = end
    for (; p < end; p++, bits >>>= 1) {
      const j = 3 * p + base
      add(tally, events[j] ?? 0, bits & 1)
      add(tally, events[j + 1] ?? 0, bits & 1)
      add(tally, events[j + 2] ?? 0, bits & 1)
    }
  }
}

function keptRows(
  k: number,
  events: Ids,
  base: number,
  kept: Uint32Array,
  from: number,
  to: number,
  tally: Uint32Array,
): void {
  for (let p = from; p < to; ) {
    let bits = (kept[p >>> 5] ?? 0) >>> (p & 31)
    const end = Math.min(to, (p | 31) + 1)
    if (bits === 0) p = end
    for (; p < end; p++, bits >>>= 1) {
      const start = k * p + base
      for (let j = start; j < start + k; j++) add(tally, events[j] ?? 0, bits & 1)
    }
  }
}
