import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { countEngineConforms } from './count-engine-conforms.ts'
import { drugsOfLake, type PlainReport, termsOfLake } from './random-reports.ts'
import { writeReports } from './write-reports.ts'
import { buildCountCache } from '../../src/adapters/counting/build-count-cache.ts'
import { countThreads } from '../../src/adapters/counting/count-threads.ts'
import { countsFromParquet, openCounts } from '../../src/adapters/counting/open-counts.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

/** A generation whose reports lie in two files, as a large one’s do. */
async function generationOf(reports: readonly PlainReport[]) {
  const generation = await mkdtemp(join(tmpdir(), 'counting-'))
  folders.push(generation)
  await mkdir(join(generation, 'reports'))
  const half = reports.length >> 1
  if (half > 0) await writeReports(join(generation, 'reports', '0.parquet'), reports.slice(0, half))
  await writeReports(join(generation, 'reports', '1.parquet'), reports.slice(half))
  return { generation, sizes: { reports: reports.length, drugs: drugsOfLake, events: termsOfLake } }
}

countEngineConforms('The integer cache', {
  runs: 40,
  open: async (reports) => {
    const { generation, sizes } = await generationOf(reports)
    await buildCountCache(generation, sizes)
    const { from, counts } = await openCounts(generation, sizes)
    if (from !== 'cache') throw new Error('the cache was not used')
    return counts
  },
})
countEngineConforms('Reading the Parquet', {
  runs: 15,
  open: async (reports) => {
    const { generation, sizes } = await generationOf(reports)
    return countsFromParquet(generation, sizes)
  },
})
countEngineConforms('Reading the Parquet in two threads', {
  runs: 5,
  open: async (reports) => {
    const { generation, sizes } = await generationOf(reports)
    return countsFromParquet(generation, sizes, countThreads(2))
  },
})
