import type { LakeBlock } from '../../signal/count/lake-block.ts'
import { openDuck } from '../duckdb/connection.ts'
import { type BlockPlan, blockBuilder } from './block-builder.ts'
import { columnsQuery, declareWords } from './lake-columns.ts'

/** Parquet files to be read as blocks. Several threads share them: each claims the next one at `nextFile[0]`. */
export interface LakeReading {
  readonly files: readonly string[]
  readonly nextFile: Int32Array
  readonly plan: BlockPlan
}

const memory = '300MB'

/** Reads the files that no other thread has claimed, and gives their reports block by block. */
export async function readLakeBlocks(
  { files, nextFile, plan }: LakeReading,
  give: (block: LakeBlock) => void | Promise<void>,
): Promise<void> {
  const duck = await openDuck({ memory, threads: 1 })
  try {
    await declareWords(duck.connection, plan.words)
    const block = blockBuilder(plan)
    for (let file = claim(files, nextFile); file !== undefined; file = claim(files, nextFile)) {
      const stream = await duck.connection.stream(columnsQuery(file, plan.parts))
      let coming = stream.fetchChunk()
      for (let chunk = await coming; chunk !== null && chunk.rowCount > 0; chunk = await coming) {
        coming = stream.fetchChunk()
        for (let from = 0; from < chunk.rowCount; ) {
          from = block.add(chunk, from)
          if (block.full()) await give(block.finish())
        }
      }
    }
    if (block.rows() > 0) await give(block.finish())
  } finally {
    duck.close()
  }
}

const claim = (files: readonly string[], next: Int32Array): string | undefined => files[Atomics.add(next, 0, 1)]
