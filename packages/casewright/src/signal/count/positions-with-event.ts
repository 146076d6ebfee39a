import { noBits, type PositionBits, setBit } from './position-bits.ts'
import type { Ids } from './report-lists.ts'
import { evenRows, type ReportBlock, reportsOf, rowBase } from './report-block.ts'

/** Reports with one of these events. */
export function positionsWithEvent(block: ReportBlock, wanted: readonly number[]): PositionBits {
  const { starts, events, longer } = block
  const bits = noBits(reportsOf(block))
  const yes = answersOf(events, wanted)
  const firstLonger = starts[evenRows + 1] ?? 0
  for (let k = 1; k <= evenRows; k++) {
    const from = starts[k] ?? 0
    const to = starts[k + 1] ?? 0
    const base = rowBase(block, k)
    if (k === 1) markOnes(events, base, yes, from, to, bits)
    else if (k === 2) markTwos(events, base, yes, from, to, bits)
    else if (k === 3) markThrees(events, base, yes, from, to, bits)
    else markRows(k, events, base, yes, from, to, bits)
  }
  for (let row = 0; row + 1 < longer.length; row++)
    for (let j = longer[row] ?? 0; j < (longer[row + 1] ?? 0); j++)
      if (yes[events[j] ?? 0] === 1) setBit(bits, firstLonger + row)
  return bits
}

// Rows of known length are quicker than a loop over them.

function markOnes(events: Ids, base: number, yes: Uint8Array, from: number, to: number, bits: PositionBits): void {
  for (let p = from; p < to; p++) orBit(bits, p, yes[events[p + base] ?? 0] ?? 0)
}

function markTwos(events: Ids, base: number, yes: Uint8Array, from: number, to: number, bits: PositionBits): void {
  for (let p = from; p < to; p++) {
    const j = 2 * p + base
    orBit(bits, p, (yes[events[j] ?? 0] ?? 0) | (yes[events[j + 1] ?? 0] ?? 0))
  }
}

function markThrees(events: Ids, base: number, yes: Uint8Array, from: number, to: number, bits: PositionBits): void {
  for (let p = from; p < to; p++) {
    const j = 3 * p + base
    orBit(bits, p, (yes[events[j] ?? 0] ?? 0) | (yes[events[j + 1] ?? 0] ?? 0) | (yes[events[j + 2] ?? 0] ?? 0))
  }
}

function markRows(
  k: number,
  events: Ids,
  base: number,
  yes: Uint8Array,
  from: number,
  to: number,
  bits: PositionBits,
): void {
  for (let p = from; p < to; p++) {
    const start = k * p + base
    let has = 0
    for (let j = start; j < start + k; j++) has |= yes[events[j] ?? 0] ?? 0
    orBit(bits, p, has)
  }
}

function orBit(bits: PositionBits, position: number, bit: number): void {
  const word = position >>> 5
  bits[word] = (bits[word] ?? 0) | (bit << (position & 31))
}

/** 1 for the ids wanted; long enough for every id that stands in the block. */
function answersOf(events: Ids, wanted: readonly number[]): Uint8Array {
  let most = twoBytes
  if (events instanceof Uint32Array) for (let i = 0; i < events.length; i++) most = Math.max(most, (events[i] ?? 0) + 1)
  const yes = new Uint8Array(most)
  for (const e of wanted) if (e < most) yes[e] = 1
  return yes
}
const twoBytes = 65_536
