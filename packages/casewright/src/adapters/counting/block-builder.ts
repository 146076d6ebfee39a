import type { DuckDBDataChunk } from '@duckdb/node-api'
import {
  type BlockPart,
  type Column,
  type ColumnPart,
  isListPart,
  type LakeBlock,
  type LakeWords,
  type ListPart,
} from '../../signal/count/lake-block.ts'
import { positionsOf } from '../../signal/count/positions-of.ts'
import { rarestDrugOrder } from '../../signal/count/rarest-drug-order.ts'
import { layOutBlock, orderByEvents } from '../../signal/count/report-block.ts'
import type { ReportLists } from '../../signal/count/report-lists.ts'
import { listColumn, numberColumn } from './duck-columns.ts'
import type { LakeSizes } from './lake-counts.ts'
import { type ListBuilder, listBuilder } from './list-builder.ts'

export interface BlockPlan {
  readonly sizes: LakeSizes
  readonly parts: readonly BlockPart[]
  readonly words: LakeWords
  readonly reportsPerBlock: number
  /** `for-counting`: reports of rare drugs together, which takes time once and saves it at every counting. */
  readonly order: 'as-read' | 'for-counting'
}

/** Collects reports until they are a block; its memory is used again for the next one. */
export interface BlockBuilder {
  readonly rows: () => number
  readonly full: () => boolean
  /** Takes rows of a chunk from `from` on, as many as there is room for; gives where it stopped. */
  readonly add: (chunk: DuckDBDataChunk, from: number) => number
  readonly finish: () => LakeBlock
}

const kinds: Readonly<Record<ColumnPart, new (n: number | SharedArrayBuffer) => Column>> = {
  numbers: Uint32Array,
  marks: Uint16Array,
  year: Uint16Array,
  age: Float32Array,
  country: Uint16Array,
  reporter: Uint16Array,
  reportType: Uint16Array,
}

/** Chunks are of `columnsQuery` with the plan's parts. */
export function blockBuilder({ parts, sizes, words, reportsPerBlock, order }: BlockPlan): BlockBuilder {
  const capacity = Math.max(1, Math.min(reportsPerBlock, sizes.reports))
  const below = (part: ListPart): number => (part === 'indications' || part === 'events' ? sizes.events : sizes.drugs)
  const events = listBuilder(capacity, sizes.events)
  const lists = new Map(parts.filter(isListPart).map((part) => [part, listBuilder(capacity, below(part))] as const))
  const columns = new Map(
    parts.flatMap((part) => (isListPart(part) ? [] : [[part, new kinds[part](capacity)] as const])),
  )
  let rows = 0
  return {
    rows: () => rows,
    full: () => rows === capacity,
    add: (chunk, from) => {
      const to = Math.min(chunk.rowCount, from + capacity - rows)
      events.add(listColumn(chunk, 0), from, to)
      parts.forEach((part, i) => {
        if (isListPart(part)) lists.get(part)?.add(listColumn(chunk, i + 1), from, to)
        else columns.get(part)?.set(numberColumn(chunk, i + 1, kinds[part]).subarray(from, to), rows)
      })
      rows += to - from
      return to
    },
    finish: () => {
      const at = orderByEvents(events.lists(), order === 'for-counting' ? byRarestDrug(lists, sizes.drugs) : undefined)
      const block: LakeBlock = {
        reports: layOutBlock(events.lists(), at, sizes.events),
        lists: Object.fromEntries([...lists].map(([part, l]) => [part, positionsOf(l.lists(), at, below(part))])),
        columns: Object.fromEntries([...columns].map(([part, column]) => [part, inOrder(part, column, at)])),
        words,
      }
      for (const list of [events, ...lists.values()]) list.clear()
      rows = 0
      return block
    },
  }
}

function byRarestDrug(lists: ReadonlyMap<ListPart, ListBuilder>, drugs: number): Uint32Array | undefined {
  const named: ReportLists | undefined = lists.get('any')?.lists()
  return named === undefined ? undefined : rarestDrugOrder(named, drugs)
}

function inOrder(part: ColumnPart, column: Column, order: Uint32Array): Column {
  const laid = new kinds[part](new SharedArrayBuffer(column.BYTES_PER_ELEMENT * order.length))
  for (let p = 0; p < order.length; p++) laid[p] = column[order[p] ?? 0] ?? 0
  return laid
}
