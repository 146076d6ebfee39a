import {
  type BlockPart,
  type Column,
  isListPart,
  type LakeBlock,
  type LakeWords,
} from '../../signal/count/lake-block.ts'
import type { Ids, ReportLists } from '../../signal/count/report-lists.ts'
import type { ArrayPlace, ArrayReader } from './array-file.ts'
import type { CachedBlock } from './count-cache.ts'
import type { BlockSource } from './lake-counts.ts'

/** Blocks of an integer cache. What was read once stays in memory until it is closed. */
export function cachedBlocks(
  file: ArrayReader,
  { blocks, words }: { readonly blocks: readonly CachedBlock[]; readonly words: LakeWords },
): BlockSource {
  const read = new Map<BlockPart, readonly (ReportLists | Column)[]>()
  const reports = once(() =>
    blocks.map(({ reports: { starts, events, longer } }) => ({
      starts: words32(file, starts),
      events: wholes(file, events),
      longer: words32(file, longer),
    })),
  )
  const partOf = (part: BlockPart, block: CachedBlock): ReportLists | Column => {
    if (!isListPart(part)) return file.read(block.columns[part])
    const { offsets, ids } = block.lists[part]
    return { offsets: words32(file, offsets), ids: wholes(file, ids) }
  }
  return {
    load: async (wanted) => {
      for (const part of wanted)
        if (!read.has(part))
          read.set(
            part,
            blocks.map((block) => partOf(part, block)),
          )
      return reports().map((laid, i): LakeBlock => {
        const own = [...wanted].map((part) => [part, read.get(part)?.[i]] as const)
        return {
          reports: laid,
          lists: Object.fromEntries(own.filter(([part]) => isListPart(part))),
          columns: Object.fromEntries(own.filter(([part]) => !isListPart(part))),
          words,
        }
      })
    },
    close: async () => file.close(),
  }
}

function words32(file: ArrayReader, place: ArrayPlace): Uint32Array {
  const array = file.read(place)
  if (array instanceof Uint32Array) return array
  throw new Error('the index of the integer cache names an array of another type')
}

function wholes(file: ArrayReader, place: ArrayPlace): Ids {
  const array = file.read(place)
  if (!(array instanceof Float32Array)) return array
  throw new Error('the index of the integer cache names an array of another type')
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
