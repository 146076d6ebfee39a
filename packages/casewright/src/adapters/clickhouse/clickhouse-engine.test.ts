import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countEngineConforms } from '../../../test/signals/count-engine-conforms.ts'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { drugsOfLake, type PlainReport, plainReports, termsOfLake } from '../../../test/signals/random-reports.ts'
import { clickHouseIsThere, realClickHouse, type RealClickHouse } from '../../../test/signals/real-clickhouse.ts'
import { sketched } from '../../../test/signals/sketched-reports.ts'
import { writeReports } from '../../../test/signals/write-reports.ts'
import type { CountEngine } from '../../model/signal/counts.ts'
import type { CountScope } from '../../model/signal/scope.ts'
import { nodeLakes } from '../duckdb/lakes.ts'
import { openClickHouse } from './clickhouse-engine.ts'
import { sumsOfLake } from './lake-sums.ts'

/** Asked through its official client. */
describe.skipIf(!clickHouseIsThere())('ClickHouse (not run where tools/oracles is not installed)', () => {
  let clickHouse: RealClickHouse
  let folder = ''
  let tables = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'casewright-clickhouse-'))
    clickHouse = await realClickHouse()
  })
  afterAll(async () => {
    await clickHouse.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const settings = { memory: '500MB', checkStop: () => {} }
  /** A table of the reports; `generation` is where they lie. */
  const tableOf = async (reports: readonly PlainReport[]) => {
    const table = `reports${tables++}`
    const generation = join(folder, table)
    await mkdir(join(generation, 'reports'), { recursive: true })
    await writeReports(join(generation, 'reports', '0.parquet'), reports)
    await clickHouse.view(table, join(generation, 'reports', '*.parquet'))
    return { table, generation }
  }
  const engineOver = (table: string, generation: string): Promise<CountEngine> =>
    openClickHouse(clickHouse.setting(table), {
      drugs: drugsOfLake,
      terms: termsOfLake,
      sums: () => sumsOfLake(generation, settings),
    })

  countEngineConforms('ClickHouse', {
    runs: 15,
    open: async (reports) => {
      const { table, generation } = await tableOf(reports)
      return engineOver(table, generation)
    },
  })

  it('that has no such table is told in the server’s own words', async () => {
    await expect(engineOver('nowhere', folder)).rejects.toThrow(/engine-unreachable.*nowhere/u)
  })

  it('counts in a table of its own, made as the manual says, what it counts in the Parquet', async () => {
    const manual = await readFile(new URL('../../../../../docs/signals-cluster.md', import.meta.url), 'utf8')
    const [statement = ''] = /CREATE TABLE safety\.reports ENGINE[^;]*/u.exec(manual) ?? []
    const [reports = []] = fc.sample(plainReports, { numRuns: 1, seed: 4 })
    const { table, generation } = await tableOf(reports)
    const files = join(generation, 'reports', '*.parquet')
    await clickHouse.run(
      statement.replace('safety.reports', 'default.filled_as_told').replace(/'lake[^']*'/u, `'${files}'`),
    )
    const scope: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
    const straight = await engineOver(table, generation)
    const filled = await engineOver('filled_as_told', generation)
    expect(await filled.pairs(scope, { from: 1, below: 9 })).toEqual(await straight.pairs(scope, { from: 1, below: 9 }))
    await straight.close()
    await filled.close()
  })

  const report = {
    drugs: [0, 3],
    suspects: [3],
    events: [1, 4],
    indications: [2],
    year: 2016,
    sex: 'F',
    age_years: 17.5,
    country: 'US',
    reporter: 'physician',
    report_type: 'expedited',
    literature: 'Anon. A case. 2016',
    serious: true,
  } as const
  it.each<Partial<PlainReport>>([
    { year: 2017 },
    { sex: null },
    { age_years: 17.25 },
    { age_years: null },
    { country: 'CN' },
    { reporter: 'pharmacist' },
    { report_type: 'study' },
    { literature: null },
    { serious: false },
    { serious: null },
    { duplicate_manufacturer_number: true },
    { duplicate_same_facts: true },
    { duplicate_probable: true },
    { duplicate_literature: true },
    { drugs: [1, 2] },
    { suspects: [0] },
    { primaries: [3] },
    { events: [2, 3] },
    { indications: [] },
    { indications: [0, 2] },
  ])('that holds the lake with other %o is refused, and the column named', async (other) => {
    const { generation } = await tableOf(sketched([report, report]))
    const { table } = await tableOf(sketched([report, { ...report, ...other }]))
    const [column = ''] = Object.keys(other)
    const values = { there: '2', here: '2', columns: column }
    await expect(engineOver(table, generation)).rejects.toMatchObject({
      issues: [{ code: 'engine-other-lake', values }],
    })
  })

  it('that holds a part of the lake, or the same contents in other reports, is refused', async () => {
    const [reports = []] = fc.sample(plainReports, { numRuns: 1, seed: 4 })
    const { generation } = await tableOf(reports)
    const { table: part } = await tableOf(reports.slice(1))
    await expect(engineOver(part, generation)).rejects.toThrow(/engine-other-lake/u)
    const whole = await tableOf(sketched([report, { ...report, sex: 'M' }]))
    const turned = await tableOf(sketched([{ ...report, sex: 'M' }, report]))
    await expect(engineOver(turned.table, whole.generation)).rejects.toThrow(/engine-other-lake/u)
  })

  const told = { manufacturer_number: 'A-1', sender: 'Maker' }
  const source: PlainSource = {
    id: 'faers:2017q1',
    report: ['1', '2', '3'].map((id) => ({
      report_id: id,
      case_id: id,
      received: '2017-01-01',
      ...(id === '3' ? {} : told),
    })),
    drug: ['1', '2', '3'].map((id) => ({ report_id: id, seq: '1', role: 'secondary', name: 'FAST' })),
    reaction: ['1', '2', '3'].map((id) => ({ report_id: id, term: 'Rash' })),
  }
  it('that still holds the lake as it was before a build with other flags of duplicates is refused', async () => {
    const lake = join(folder, 'lake')
    const { generation = '' } = await makeLake(lake, [source], { find: ['manufacturer-number'] })
    await cp(join(generation, 'reports'), join(folder, 'filled'), { recursive: true })
    await clickHouse.view('filled', join(folder, 'filled', '*.parquet'))
    const lakes = nodeLakes({ checkStop: () => {}, engine: clickHouse.setting('filled') })
    const open = await lakes.open(lake)
    expect(open.counts.name).toBe('clickhouse')
    const { reports } = await open.counts.margins({
      role: 'any',
      keep: { withoutDuplicates: ['manufacturer-number'] },
    })
    expect(reports).toBe(2)
    await open.close()

    await rm(lake, { recursive: true })
    await makeLake(lake, [source], { find: [] })
    await expect(lakes.open(lake)).rejects.toMatchObject({
      issues: [{ code: 'engine-other-lake', values: { columns: 'duplicate_manufacturer_number' } }],
    })
  })
})
