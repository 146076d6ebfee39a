import { rm } from 'node:fs/promises'
import { afterAll } from 'vitest'
import { countEngineConforms } from './count-engine-conforms.ts'
import { generationOf } from './generation-of.ts'
import { buildCountCache } from '../../src/adapters/counting/build-count-cache.ts'
import { countThreads } from '../../src/adapters/counting/count-threads.ts'
import { countsFromParquet, openCounts } from '../../src/adapters/counting/open-counts.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

countEngineConforms('The integer cache', {
  runs: 40,
  open: async (reports) => {
    const { generation, sizes } = await generationOf(folders, reports)
    await buildCountCache(generation, sizes)
    const { from, counts } = await openCounts(generation, sizes)
    if (from !== 'cache') throw new Error('the cache was not used')
    return counts
  },
})
countEngineConforms('Reading the Parquet', {
  runs: 15,
  open: async (reports) => {
    const { generation, sizes } = await generationOf(folders, reports)
    return countsFromParquet(generation, sizes)
  },
})
countEngineConforms('Reading the Parquet in two threads', {
  runs: 5,
  open: async (reports) => {
    const { generation, sizes } = await generationOf(folders, reports)
    return countsFromParquet(generation, sizes, countThreads(2))
  },
})
