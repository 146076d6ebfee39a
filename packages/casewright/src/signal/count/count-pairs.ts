import { gatherEvents } from './gather-events.ts'
import type { ReportBlock } from './report-block.ts'
import { type Ids, type ReportLists, roomForIds } from './report-lists.ts'
import { eventsAt, type Positions, tallyEvents } from './tally-events.ts'

/** A block with, for every drug, the positions of the reports that name it. */
export interface DrugBlock {
  readonly block: ReportBlock
  readonly drugs: ReportLists
  /** A bit for every position, 32 a word: reports that are counted. All are where left out. */
  readonly kept?: Uint32Array
}

/** Drugs `from` … `below` − 1. */
export interface DrugRange {
  readonly from: number
  readonly below: number
}

/** Pairs of a range of drugs, sorted by drug, then event: `cells[i]` of them belong to drug `from + i`. */
export interface PairCells extends DrugRange {
  readonly cells: Uint32Array
  /** The first `size` of each are used. */
  readonly event: Ids
  readonly n: Uint32Array
  readonly size: number
}

/** Where a drug's reports have together fewer than one event in this many that exist, sorting them is quicker than a tally. */
const sparse = 16

/**
 * Reports that name both, for every pair of a drug in the range and an event: for each drug its reports, for each of them its
 * events, one tally that stays in the processor's cache (the row-wise product of two sparse matrices).
 * Gustavson FG. ACM Trans Math Softw 1978;4:250–69. doi:10.1145/355791.355796
 * Counts of several blocks add up. Event ids are below `events`.
 */
export function countPairs(blocks: readonly DrugBlock[], events: number, range: DrugRange): PairCells {
  const work = Float64Array.from({ length: range.below - range.from }, (_, i) => eventsOfDrug(blocks, range.from + i))
  const room = work.reduce((sum, n) => sum + Math.min(events, n), 0)
  const event = roomOfOwn(room, events)
  const n = new Uint32Array(room)
  const cells = new Uint32Array(range.below - range.from)
  const tally = new Uint32Array(events)
  const few = roomOfOwn(Math.ceil(events / sparse), events)
  const scratch = new Uint32Array(blocks.some((b) => b.kept !== undefined) ? longestList(blocks, range) : 0)
  let size = 0
  for (let drug = range.from; drug < range.below; drug++) {
    const before = size
    if ((work[drug - range.from] ?? 0) <= few.length) {
      let gathered = 0
      for (const one of blocks) gathered = gatherEvents(one.block, keptPositions(one, drug, scratch), few, gathered)
      size = writeRuns(few.subarray(0, gathered).sort(), event, n, size)
    } else {
      for (const one of blocks) tallyEvents(one.block, keptPositions(one, drug, scratch), tally)
      size = writeTally(tally, event, n, size)
    }
    cells[drug - range.from] = size - before
  }
  return { ...range, cells, event, n, size }
}

/** How many events the drug's reports have together, whether kept or not: the work of counting it. */
export const eventsOfDrug = (blocks: readonly DrugBlock[], drug: number): number =>
  blocks.reduce((sum, { block, drugs }) => sum + eventsAt(block, positionsOfDrug(drugs, drug)), 0)

/** The kept positions of a drug; written to `scratch` where not all are kept. */
export function keptPositions({ drugs, kept }: DrugBlock, drug: number, scratch: Uint32Array): Positions {
  const all = positionsOfDrug(drugs, drug)
  if (kept === undefined) return all
  let size = 0
  for (let i = all.from; i < all.to; i++) {
    const at = all.ids[i] ?? 0
    scratch[size] = at
    size += ((kept[at >>> 5] ?? 0) >>> (at & 31)) & 1
  }
  return { ids: scratch, from: 0, to: size }
}

const positionsOfDrug = ({ offsets, ids }: ReportLists, drug: number): Positions => ({
  ids,
  from: offsets[drug] ?? 0,
  to: offsets[drug + 1] ?? 0,
})

function longestList(blocks: readonly DrugBlock[], { from, below }: DrugRange): number {
  let longest = 0
  for (const { drugs } of blocks)
    for (let drug = from; drug < below; drug++)
      longest = Math.max(longest, (drugs.offsets[drug + 1] ?? 0) - (drugs.offsets[drug] ?? 0))
  return longest
}

/** Not shared, so that it can be handed over. */
const roomOfOwn = (length: number, below: number): Ids =>
  roomForIds(0, below) instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length)

/** The tally's events that occur, in order; the tally is zero again afterwards. */
function writeTally(tally: Uint32Array, event: Ids, n: Uint32Array, from: number): number {
  let size = from
  for (let e = 0; e < tally.length; e++) {
    const times = tally[e] ?? 0
    if (times === 0) continue
    event[size] = e
    n[size++] = times
    tally[e] = 0
  }
  return size
}

function writeRuns(sorted: Ids, event: Ids, n: Uint32Array, from: number): number {
  let size = from
  for (let i = 0; i < sorted.length; ) {
    const e = sorted[i] ?? 0
    const start = i
    while (i < sorted.length && sorted[i] === e) i++
    event[size] = e
    n[size++] = i - start
  }
  return size
}
