import type { PairTable } from '../../model/signal/counts.ts'
import { readyScreen, scoreBlock, type ScreenSetting } from './score-block.ts'
import { screenColumns, type ScreenColumns } from './screen-columns.ts'

/** Pairs `from` … `below` − 1 of the table with their measures; the columns are written over by the next block. */
export interface ScoredBlock {
  readonly pairs: PairTable
  readonly from: number
  readonly below: number
  readonly columns: ScreenColumns
}

const BLOCK = 65_536

/** Every pair with every measure, block by block: memory for one block, whatever the number of pairs. */
export function* scoredBlocks(pairs: PairTable, setting: ScreenSetting, block = BLOCK): Generator<ScoredBlock> {
  const ready = readyScreen(setting)
  const columns = screenColumns(Math.min(block, pairs.n.length))
  for (let from = 0; from < pairs.n.length; from += block) {
    const below = Math.min(from + block, pairs.n.length)
    scoreBlock(ready, pairs, from, below, columns)
    yield { pairs, from, below, columns }
  }
}
