import type { CubeRow } from '../../model/signal/counts.ts'
import type { Stratum } from '../../model/signal/scope.ts'
import { answerTest } from '../../signal/count/answer-test.ts'
import { type Named, reportsOfDrug, reportsWithDrugs, reportsWithEvents } from '../../signal/count/count-blocks.ts'
import { countCube } from '../../signal/count/count-cube.ts'
import { countPairs, type DrugBlock, type DrugRange, type PairCells } from '../../signal/count/count-pairs.ts'
import type { LakeBlock } from '../../signal/count/lake-block.ts'
import type { PositionBits } from '../../signal/count/position-bits.ts'
import type { ReportTest } from '../../signal/count/report-tests.ts'
import type { LakeReading } from './read-lake-blocks.ts'

/** Parts of work that threads claim one by one, at `next[0]`. */
export interface Shared<T> {
  readonly items: readonly T[]
  readonly next: Int32Array
}

export const shared = <T>(items: readonly T[]): Shared<T> => ({ items, next: counter() })
export const counter = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))

interface CubeBlock {
  readonly block: LakeBlock
  readonly answers: readonly PositionBits[]
  readonly kept: PositionBits | undefined
}
interface AskedBlock {
  readonly at: number
  readonly block: LakeBlock
  readonly tests: readonly ReportTest[]
}

/** Work that threads share: each gets the same message and claims a part of it after the other. */
export type CountWork =
  | { readonly do: 'read'; readonly reading: LakeReading }
  | { readonly do: 'tests'; readonly blocks: Shared<AskedBlock> }
  | { readonly do: 'events'; readonly blocks: Shared<Pick<DrugBlock, 'block' | 'kept'>>; readonly events: number }
  | { readonly do: 'drugs'; readonly blocks: Shared<DrugBlock>; readonly drugs: number }
  | { readonly do: 'one-drug'; readonly blocks: Shared<DrugBlock>; readonly drug: number; readonly events: number }
  | { readonly do: 'cube'; readonly by: readonly Stratum[]; readonly blocks: Shared<CubeBlock> }
  | {
      readonly do: 'pairs'
      readonly blocks: readonly DrugBlock[]
      readonly events: number
      readonly ranges: Shared<DrugRange>
    }

/** What comes back, one for each part of the work. */
export interface CountResults {
  readonly read: LakeBlock
  readonly tests: { readonly at: number; readonly answers: readonly PositionBits[] }
  readonly events: Named
  readonly drugs: Named
  readonly 'one-drug': Named
  readonly cube: readonly CubeRow[]
  readonly pairs: PairCells
}

/** Does the parts of the work that no other thread has claimed. `give` hands over the buffers named, where threads are told apart. */
export async function doCountWork(
  work: CountWork,
  give: (result: CountResults[CountWork['do']], handOver: readonly ArrayBuffer[]) => void,
): Promise<void> {
  switch (work.do) {
    case 'read': {
      // DuckDB takes longer to load than a small lake to count: only where something is read.
      const { readLakeBlocks } = await import('./read-lake-blocks.ts')
      return readLakeBlocks(work.reading, (block) => give(block, []))
    }
    case 'tests':
      for (const { at, block, tests } of claimed(work.blocks))
        give({ at, answers: tests.map((test) => answerTest(block, test)) }, [])
      return
    case 'events':
      for (const block of claimed(work.blocks)) give(reportsWithEvents(block, work.events), [])
      return
    case 'drugs':
      for (const block of claimed(work.blocks)) give(reportsWithDrugs(block, work.drugs), [])
      return
    case 'one-drug':
      for (const block of claimed(work.blocks)) give(reportsOfDrug(block, work.drug, work.events), [])
      return
    case 'cube':
      for (const { block, answers, kept } of claimed(work.blocks)) give(countCube(block, work.by, answers, kept), [])
      return
    case 'pairs':
      for (const range of claimed(work.ranges)) {
        const cells = countPairs(work.blocks, work.events, range)
        give(cells, [cells.event, cells.n, cells.cells].flatMap(ownBuffer))
      }
  }
}

const ownBuffer = ({ buffer }: ArrayBufferView): readonly ArrayBuffer[] =>
  buffer instanceof ArrayBuffer ? [buffer] : []

function* claimed<T>({ items, next }: Shared<T>): Generator<T> {
  for (;;) {
    const item = items[Atomics.add(next, 0, 1)]
    if (item === undefined) return
    yield item
  }
}
