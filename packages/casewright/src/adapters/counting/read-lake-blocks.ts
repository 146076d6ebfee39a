import { DuckDBScalarFunction, UTINYINT } from '@duckdb/node-api'
import type { LakeBlock } from '../../signal/count/lake-block.ts'
import { openDuck } from '../duckdb/connection.ts'
import { type BlockPlan, blockBuilder } from './block-builder.ts'
import { columnsQuery, columnTypes, declareWords, taker } from './lake-columns.ts'

/** Parquet files to be read as blocks. Several threads share them: each claims the next one at `nextFile[0]`. */
export interface LakeReading {
  readonly files: readonly string[]
  readonly nextFile: Int32Array
  readonly plan: BlockPlan
}

const memory = '300MB'

/**
 * Reads the files that no other thread has claimed, and gives their reports block by block. DuckDB hands its columns to a function
 * of ours while it reads: a result would have to copy every list once more (measured: a quarter of the time of reading).
 */
export async function readLakeBlocks(
  { files, nextFile, plan }: LakeReading,
  give: (block: LakeBlock) => void,
): Promise<void> {
  const duck = await openDuck({ memory, threads: 1 })
  try {
    await declareWords(duck.connection, plan.words)
    const block = blockBuilder(plan)
    // DuckDB words anew what is thrown within it: what it was is kept, and thrown again outside.
    let failed: { readonly problem: unknown } | undefined
    duck.connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name: taker,
        parameterTypes: columnTypes(plan.parts),
        returnType: UTINYINT,
        // Called for every report, whatever of it is NULL.
        volatile: true,
        specialHandling: true,
        mainFunction: (_, chunk) => {
          try {
            for (let from = 0; from < chunk.rowCount; ) {
              from = block.add(chunk, from)
              if (block.full()) give(block.finish())
            }
          } catch (problem) {
            failed = { problem }
            throw problem
          }
        },
      }),
    )
    for (let file = claim(files, nextFile); file !== undefined; file = claim(files, nextFile))
      await duck.connection.run(columnsQuery(file, plan.parts)).catch((problem: unknown) => {
        throw failed === undefined ? problem : failed.problem
      })
    if (block.rows() > 0) give(block.finish())
  } finally {
    duck.close()
  }
}

const claim = (files: readonly string[], next: Int32Array): string | undefined => files[Atomics.add(next, 0, 1)]
