import { existsSync } from 'node:fs'
import { issue } from '../../base/issue.ts'
import { readArrays } from './array-file.ts'
import { cacheIndex, cachePath, fingerprint } from './count-cache.ts'
import { cachedBlocks } from './cached-blocks.ts'
import { type CountThreads, threadsFor } from './count-threads.ts'
import { lakeCounts, type LakeSizes, type OpenedCounts } from './lake-counts.ts'
import { parquetBlocks } from './parquet-blocks.ts'

/**
 * Counting over one generation of a lake. The integer cache is used where it is whole and of this generation; else the counts
 * come from the Parquet itself, more slowly, and an issue says why (`count-cache-cut`, `count-cache-foreign`; none where there is
 * simply no cache).
 */
export async function openCounts(generation: string, sizes: LakeSizes): Promise<OpenedCounts> {
  const threads = threadsFor(sizes)
  const path = cachePath(generation)
  const fromParquet = (why?: 'count-cache-cut' | 'count-cache-foreign'): OpenedCounts => ({
    from: 'parquet',
    counts: countsFromParquet(generation, sizes, threads),
    issues: why === undefined ? [] : [issue('warning', why, { file: path }, { file: path })],
  })
  if (!existsSync(path)) return fromParquet()
  const file = readArrays(path)
  if (file === 'cut') return fromParquet('count-cache-cut')
  if (file === 'foreign') return fromParquet('count-cache-foreign')
  const index = cacheIndex.safeParse(file.index)
  const parquet = await fingerprint(generation).catch((problem: unknown) => {
    file.close()
    throw problem
  })
  if (
    !index.success ||
    index.data.parquet !== parquet ||
    JSON.stringify(index.data.sizes) !== JSON.stringify(sizesOnly(sizes))
  ) {
    file.close()
    return fromParquet('count-cache-foreign')
  }
  return { from: 'cache', counts: lakeCounts(cachedBlocks(file, index.data), threads, sizes), issues: [] }
}

/** Counts from the Parquet of a generation, whether it has a cache or not. */
export const countsFromParquet = (generation: string, sizes: LakeSizes, threads: CountThreads = threadsFor(sizes)) =>
  lakeCounts(parquetBlocks(generation, sizes, threads), threads, sizes)

const sizesOnly = ({ reports, drugs, events }: LakeSizes): LakeSizes => ({ reports, drugs, events })
