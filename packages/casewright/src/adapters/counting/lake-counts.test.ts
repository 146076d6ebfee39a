import { mkdtemp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { naiveCounts } from '../../../test/signals/naive-counts.ts'
import { anyScope, plainReports } from '../../../test/signals/random-reports.ts'
import { generationOf } from '../../../test/signals/generation-of.ts'
import type { CountScope } from '../../model/signal/scope.ts'
import { reportColumns } from '../../model/signal/lake.ts'
import { openDuck, quoted } from '../duckdb/connection.ts'
import { buildCountCache } from './build-count-cache.ts'
import { cachePath } from './count-cache.ts'
import { countsFromParquet, openCounts } from './open-counts.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

const anyRange = fc.option(fc.record({ from: fc.nat(150), below: fc.nat(200) }), { nil: undefined })

const reports = fc
  .sample(plainReports, { seed: 5, numRuns: 8 })
  .flat()
  .map((r, report) => ({ ...r, report }))
const hand = naiveCounts(reports)

// Margins, pairs and cubes of every way of counting: test/signals/lake-counts-conform.test.ts.
it('the row of one drug is that of all pairs, with its margins', async () => {
  const { generation, sizes } = await generationOf(folders, reports)
  await buildCountCache(generation, sizes)
  const { counts } = await openCounts(generation, sizes)
  const drug = 3
  await fc.assert(
    fc.asyncProperty(anyScope, anyRange, async (scope, range) => {
      const margins = hand.margins(scope, range)
      const pairs = hand.pairs(scope, range)
      const row = await counts.drugRow(drug, scope, range)
      expect(row).toMatchObject({ reports: margins.reports, drug: margins.drugs[drug], events: margins.events })
      const cells = Array.from(pairs.n, (n, i) => [pairs.drug[i], pairs.event[i], n]).filter(([d]) => d === drug)
      expect([...row.together].flatMap((n, event) => (n > 0 ? [[drug, event, n]] : []))).toEqual(cells)
    }),
  )
  await counts.close()
})

describe('what reports may be like', () => {
  it('a report with 10,000 drugs, lists that are not there, and more files than one', async () => {
    const generation = await mkdtemp(join(tmpdir(), 'counting-'))
    folders.push(generation)
    await mkdir(join(generation, 'reports'))
    const { connection, close } = await openDuck({ memory: '500MB' })
    const columns = Object.entries(reportColumns).map(([name, type]) => `NULL::${type} AS ${name}`)
    const reports = `SELECT * REPLACE (i::UINTEGER AS report, CASE WHEN i = 0 THEN range(10000) WHEN i % 3 = 0 THEN NULL ELSE [7, 9] END::UINTEGER[] AS drugs,
  CASE WHEN i % 5 = 1 THEN NULL ELSE [i % 4, 4 + i % 4] END::UINTEGER[] AS events) FROM (SELECT i, ${columns.join(', ')} FROM range(5000) t(i))`
    for (const [n, half] of ['i < 2500', 'i >= 2500'].entries())
      await connection.run(
        `COPY (SELECT * EXCLUDE i FROM (${reports}) WHERE ${half}) TO ${quoted(join(generation, 'reports', `${n}.parquet`))} (FORMAT parquet)`,
      )
    close()
    const sizes = { reports: 5000, drugs: 10_000, events: 8 }
    const by = new Map<string, number>()
    for (let i = 0; i < 5000; i++) {
      const drugs = i === 0 ? Array.from({ length: 10_000 }, (_, d) => d) : i % 3 === 0 ? [] : [7, 9]
      for (const d of drugs)
        for (const e of i % 5 === 1 ? [] : [i % 4, 4 + (i % 4)]) by.set(`${d} ${e}`, (by.get(`${d} ${e}`) ?? 0) + 1)
    }
    await buildCountCache(generation, sizes)
    const { counts } = await openCounts(generation, sizes)
    const scope: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
    for (const engine of [counts, countsFromParquet(generation, sizes)]) {
      const { drug, event, n } = await engine.pairs(scope)
      expect(new Map(Array.from(n, (k, i) => [`${drug[i]} ${event[i]}`, k]))).toEqual(by)
      expect(await engine.margins(scope)).toMatchObject({ reports: 5000 })
    }
    await counts.close()
  })
})

describe('an integer cache', () => {
  it('that is cut, at whatever place, is refused with its name, and the Parquet counted', async () => {
    const { generation, sizes } = await generationOf(folders, reports)
    await buildCountCache(generation, sizes)
    const path = cachePath(generation)
    const whole = await readFile(path)
    for (const length of [whole.length - 1, whole.length >> 1, 100, 40]) {
      await truncate(path, length)
      const { from, issues, counts } = await openCounts(generation, sizes)
      expect(from).toBe('parquet')
      expect(issues).toMatchObject([{ level: 'warning', code: 'count-cache-cut', values: { file: path } }])
      const scope: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
      expect(await counts.pairs(scope)).toEqual(hand.pairs(scope))
      await counts.close()
      await writeFile(path, whole)
    }
  })

  it('of other reports, or something that is no cache, is refused', async () => {
    const mine = await generationOf(folders, reports)
    const other = await generationOf(folders, reports.slice(1))
    await buildCountCache(mine.generation, mine.sizes)
    await buildCountCache(other.generation, other.sizes)
    await writeFile(cachePath(mine.generation), await readFile(cachePath(other.generation)))
    expect(await openCounts(mine.generation, mine.sizes)).toMatchObject({ issues: [{ code: 'count-cache-foreign' }] })
    await writeFile(cachePath(mine.generation), 'a,b\n1,2\n')
    expect(await openCounts(mine.generation, mine.sizes)).toMatchObject({ issues: [{ code: 'count-cache-foreign' }] })
  })

  it('that is missing needs no words', async () => {
    const { generation, sizes } = await generationOf(folders, reports)
    expect(await openCounts(generation, sizes)).toMatchObject({ from: 'parquet', issues: [] })
  })

  it('leaves nothing behind where it cannot be made', async () => {
    const { generation, sizes } = await generationOf(folders, reports)
    await expect(buildCountCache(generation, { ...sizes, drugs: 1 })).rejects.toThrow('not of this lake')
    expect(await openCounts(generation, sizes)).toMatchObject({ from: 'parquet', issues: [] })
  })
})
