import { type Ids, type ReportLists } from '../../signal/count/report-lists.ts'
import type { ListColumn } from './duck-columns.ts'

/** Collects the lists of many rows, in memory that is used again for the next block. */
export interface ListBuilder {
  /** @throws Error where an id is not below the number of ids */
  readonly add: (column: ListColumn, from: number, to: number) => void
  /** Valid until `clear`. */
  readonly lists: () => ReportLists
  readonly clear: () => void
}

export function listBuilder(rows: number, below: number): ListBuilder {
  const offsets = new Uint32Array(rows + 1)
  let ids: Ids = room(4 * rows, below)
  let row = 0
  let size = 0
  const makeRoom = (wanted: number): void => {
    if (wanted <= ids.length) return
    const larger = room(Math.max(2 * ids.length, wanted), below)
    larger.set(ids)
    ids = larger
  }
  return {
    add: ({ ids: items, entries, isNull }, from, to) => {
      const before = size
      let next = from < to ? (entries[4 * from] ?? 0) : 0
      const begins = next
      let behindEachOther = true
      let end = size
      for (let i = from; i < to; i++) {
        const length = isNull(i) ? 0 : (entries[4 * i + 2] ?? 0)
        behindEachOther &&= length === 0 || entries[4 * i] === next
        next += length
        end += length
        offsets[++row] = end
      }
      makeRoom(end)
      if (behindEachOther) size = copyIds(items, begins, begins + end - size, ids, size, below)
      else
        for (let i = from; i < to; i++) {
          const start = entries[4 * i] ?? 0
          if (!isNull(i)) size = copyIds(items, start, start + (entries[4 * i + 2] ?? 0), ids, size, below)
        }
      if (size !== end) throw new Error(`${size - before} ids where ${end - before} were told`)
    },
    lists: () => ({ offsets: offsets.subarray(0, row + 1), ids: ids.subarray(0, size) }),
    clear: () => {
      row = 0
      size = 0
    },
  }
}

function copyIds(items: Ids, from: number, to: number, into: Ids, at: number, below: number): number {
  let size = at
  for (let j = from; j < to; j++) {
    const id = items[j] ?? 0
    if (id >= below) throw new Error(`id ${id} is not below ${below}: the Parquet is not of this lake`)
    into[size++] = id
  }
  return size
}

const room = (length: number, below: number): Ids =>
  below <= 65_536 ? new Uint16Array(length) : new Uint32Array(length)
