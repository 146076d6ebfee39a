import { mkdir, rename, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { columnOf, columnParts, type LakeBlock, listOf, listParts, wordParts } from '../../signal/count/lake-block.ts'
import { reportsOf } from '../../signal/count/report-block.ts'
import { systemFault } from '../files/system-fault.ts'
import { type ArrayWriter, writeArrays } from './array-file.ts'
import { type CachedBlock, type CacheIndex, cachePath, fingerprint } from './count-cache.ts'
import { threadsFor } from './count-threads.ts'
import type { LakeSizes } from './lake-counts.ts'
import { readBlocks } from './parquet-blocks.ts'

/** The more reports a block has, the closer together lie those of rare drugs; and the more memory making it takes. */
const reportsPerBlock = 1 << 22
const threadsAtMost = 2

/**
 * Write the integer cache of a generation (`<generation>/cache/counts.bin`) from its `reports/*.parquet`: made aside, moved into
 * place at the end. `progress` hears how many reports are done, of how many.
 * @throws InputProblem (`not-writable`) where the disk refuses
 */
export async function buildCountCache(
  generation: string,
  sizes: LakeSizes,
  progress: (done: number, of: number) => void = () => {},
): Promise<void> {
  const path = cachePath(generation)
  const aside = `${path}.${process.pid}.part`
  const threads = threadsFor(sizes, Math.min(threadsAtMost, availableParallelism()))
  let writer: ArrayWriter | undefined
  try {
    await mkdir(dirname(path), { recursive: true })
    const out = writeArrays(aside)
    writer = out
    const blocks: CachedBlock[] = []
    let words = recordOf(wordParts, (): string[] => [])
    let done = 0
    const plan = { sizes, reportsPerBlock, order: 'for-counting' } as const
    await readBlocks(generation, [...listParts, ...columnParts], plan, threads, (block) => {
      blocks.push(writeBlock(out, block))
      words = recordOf(wordParts, (part) => [...block.words[part]])
      done += reportsOf(block.reports)
      progress(done, sizes.reports)
    })
    const index: CacheIndex = { parquet: await fingerprint(generation), sizes, words, blocks }
    out.finish(index)
    out.close()
    writer = undefined
    await rename(aside, path)
  } catch (problem) {
    writer?.close()
    await rm(aside, { force: true })
    throw systemFault('not-writable', path, problem)
  } finally {
    await threads.close()
  }
}

function writeBlock(out: ArrayWriter, block: LakeBlock): CachedBlock {
  const { reports } = block
  return {
    reports: { starts: out.add(reports.starts), events: out.add(reports.events), longer: out.add(reports.longer) },
    lists: recordOf(listParts, (part) => {
      const { offsets, ids } = listOf(block, part)
      return { offsets: out.add(offsets), ids: out.add(ids) }
    }),
    columns: recordOf(columnParts, (part) => out.add(columnOf(block, part))),
  }
}

const recordOf = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
