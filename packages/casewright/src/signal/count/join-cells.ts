import type { PairTable } from '../../model/signal/counts.ts'
import type { PairCells } from './count-pairs.ts'
import { sharedWords } from './report-lists.ts'

/** Puts the pairs of ranges of drugs together, in whatever order they come, into one table. */
export interface CellJoiner {
  readonly add: (cells: PairCells) => void
  readonly table: () => PairTable
}

/**
 * `most`: no more pairs than this. Only memory that is written to is taken, so that it may be far too large; threads share it.
 * Cells are put in place as soon as those of all earlier drugs are there, and can be freed then.
 */
export function cellJoiner(most: number): CellJoiner {
  const drug = sharedWords(most)
  const event = sharedWords(most)
  const n = sharedWords(most)
  const waiting = new Map<number, PairCells>()
  let size = 0
  let next = 0
  const place = (one: PairCells): void => {
    event.set(one.event.subarray(0, one.size), size)
    n.set(one.n.subarray(0, one.size), size)
    for (let i = 0; i < one.cells.length; i++) {
      const end = size + (one.cells[i] ?? 0)
      drug.fill(one.from + i, size, end)
      size = end
    }
    next = one.below
  }
  return {
    add: (cells) => {
      waiting.set(cells.from, cells)
      for (let one = waiting.get(next); one !== undefined; one = waiting.get(next)) {
        waiting.delete(next)
        place(one)
      }
    },
    table: () => {
      if (waiting.size > 0) throw new Error('a range of drugs was not counted')
      return { drug: drug.subarray(0, size), event: event.subarray(0, size), n: n.subarray(0, size) }
    },
  }
}
