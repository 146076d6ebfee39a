import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlockPart, type LakeBlock, type LakeWords, wordParts } from '../../signal/count/lake-block.ts'
import { openDuck } from '../duckdb/connection.ts'
import type { BlockPlan } from './block-builder.ts'
import type { CountThreads } from './count-threads.ts'
import { wordsOf } from './lake-columns.ts'
import { counter } from './count-work.ts'
import type { BlockSource, LakeSizes } from './lake-counts.ts'

/** Small enough that the positions of a block’s drugs stay in the processor’s cache while they are written. */
const reportsPerBlock = 1 << 20

/** Blocks read from a generation's Parquet: only the columns that asks needed so far. They stay in memory until it is closed. */
export function parquetBlocks(generation: string, sizes: LakeSizes, threads: CountThreads): BlockSource {
  let parts: ReadonlySet<BlockPart> = new Set()
  let blocks: readonly LakeBlock[] | undefined
  return {
    load: async (wanted) => {
      if (blocks !== undefined && [...wanted].every((part) => parts.has(part))) return blocks
      blocks = undefined
      parts = new Set([...parts, ...wanted])
      const read: LakeBlock[] = []
      const plan = { sizes, reportsPerBlock, order: 'as-read' } as const
      await readBlocks(generation, [...parts], plan, threads, (block) => void read.push(block))
      blocks = read
      return read
    },
    close: async () => {
      blocks = undefined
    },
  }
}

/** Read the Parquet of a generation as blocks. @throws Error where it does not hold what its lake says */
export async function readBlocks(
  generation: string,
  parts: readonly BlockPart[],
  plan: Omit<BlockPlan, 'parts' | 'words'>,
  threads: CountThreads,
  take: (block: LakeBlock) => void,
): Promise<void> {
  const files = await reportFiles(generation)
  const reading = { files, nextFile: counter(), plan: { ...plan, parts, words: await lakeWords(files, parts) } }
  await threads.run({ do: 'read', reading }, take)
}

export async function reportFiles(generation: string): Promise<readonly string[]> {
  const folder = join(generation, 'reports')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.parquet'))
  return names.sort().map((name) => join(folder, name))
}

async function lakeWords(files: readonly string[], parts: readonly BlockPart[]): Promise<LakeWords> {
  if (!wordParts.some((part) => parts.includes(part))) return { country: [], reporter: [], reportType: [] }
  const duck = await openDuck({ memory: '500MB', threads: 1 })
  try {
    return await wordsOf(duck.connection, files, parts)
  } finally {
    duck.close()
  }
}
