import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { reportColumns } from '../../model/signal/lake.ts'
import { openDuck } from './connection.ts'
import { openLake } from './open-lake.ts'
import { parquetIn } from './parquet.ts'

// A folder whose name is a pattern to DuckDB.
const folder = mkdtempSync(join(tmpdir(), 'assemble-[a*b]?-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const one: PlainSource = {
  id: 'faers:2017q1',
  report: [
    {
      report_id: '101',
      case_id: '10',
      version: '1',
      received: '2017-02-03',
      event_date: '2016-12',
      sex: 'F',
      age_years: '61.5',
      weight_kg: '70',
      country: 'CN',
      reporter: 'physician',
      report_type: 'expedited',
      literature: 'Anon,\t"A case"\n2016',
    },
    { report_id: '201', case_id: '20', received: '2017-02-01', sex: 'UNK', age_years: 'old' },
  ],
  drug: [
    { report_id: '101', seq: '1', role: 'primary', name: 'Fast' },
    { report_id: '101', seq: '2', role: 'concomitant', name: ' fast ' },
    { report_id: '101', seq: '3', role: 'interacting', name: 'A/B' },
    { report_id: '101', seq: '4', role: 'concomitant', name: 'SLOW  DOWN' },
    { report_id: '201', seq: '1', role: 'secondary', name: 'FAST' },
  ],
  reaction: [
    { report_id: '101', term: 'Rash' },
    { report_id: '101', term: 'RASH' },
    { report_id: '101', term: 'Fever' },
    { report_id: '201', term: 'Rash' },
    { report_id: '999', term: 'Of no report' },
  ],
  indication: [{ report_id: '101', drug_seq: '1', term: 'Fever' }],
  therapy: [
    { report_id: '101', drug_seq: '3', start: '2016-11', end: '' },
    { report_id: '101', drug_seq: '1', start: '2016-11-05', end: '2016-12-01' },
    { report_id: '101', drug_seq: '9', start: '2016-11-05' },
  ],
  outcome: [
    { report_id: '101', code: 'hospitalisation' },
    { report_id: '101', code: 'death' },
    { report_id: '101', code: 'death' },
  ],
}

it('a report is put together from its tables: lists sorted, each member once, silence as NULL', async () => {
  const lake = join(folder, 'one')
  const { generation } = await makeLake(lake, [one])
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
  const drugs = new Map((await open.drugs()).map((d) => [d.name, d]))
  const terms = new Map((await open.terms()).map((t) => [t.term, t]))
  const [fast, a, b, slow] = ['FAST', 'A', 'B', 'SLOW DOWN'].map((name) => drugs.get(name)?.id ?? -1)
  const [rash, fever] = ['Rash', 'Fever'].map((term) => terms.get(term)?.id ?? -1)
  const sorted = (ids: readonly (number | undefined)[]) => ids.map(Number).toSorted((x, y) => x - y)
  const ask = { drugs: [...drugs.values()].map((d) => d.id), role: 'any' as const, events: [Number(rash)] }
  const keep = { withoutDuplicates: [] }
  const [second, first] = await open.reports({ ...ask, keep })
  expect(first).toEqual({
    report: 1,
    reportId: '101',
    caseId: '10',
    source: 'faers:2017q1',
    received: '2017-02-03',
    eventDate: '2016-12',
    sex: 'F',
    age: 61.5,
    weight: 70,
    country: 'CN',
    reporter: 'physician',
    serious: true,
    outcomes: ['death', 'hospitalisation'],
    literature: 'Anon, "A case" 2016',
    drugs: sorted([fast, a, b, slow]),
    suspects: sorted([fast, a, b]),
    primaries: [fast],
    events: sorted([rash, fever]),
    indications: [fever],
  })
  expect(second).toMatchObject({ report: 0, sex: null, age: null, serious: false, outcomes: [], drugs: [fast] })
  expect(second).toMatchObject({ suspects: [fast], primaries: [], indications: [], literature: null })
  expect(terms.get('Rash')).toMatchObject({ events: 2, indications: 0 })
  expect(terms.get('Fever')).toMatchObject({ events: 1, indications: 1 })
  expect(drugs.get('FAST')).toMatchObject({ reports: 2, suspect: 2, primary: 1 })
  expect(await open.courses({ ...ask, keep })).toEqual(
    [
      { drug: fast, start: '2016-11-05', end: '2016-12-01' },
      { drug: a, start: '2016-11', end: null },
      { drug: b, start: '2016-11', end: null },
    ]
      .map((c) => ({ report: 1, reportId: '101', ...c, eventDate: '2016-12', received: '2017-02-03' }))
      .toSorted((x, y) => Number(x.drug) - Number(y.drug)),
  )
  expect(await open.reports({ ...ask, keep, atMost: 1 })).toHaveLength(1)
  expect(await open.indications?.({ drugs: [Number(fast)], role: 'any', keep, atMost: 5 })).toEqual([
    { term: fever, reports: 1 },
  ])
  await open.close()
  expect(await columnsOf(generation ?? '')).toEqual({ ...reportColumns })
})

it('a table that states no outcomes has reports of unknown seriousness', async () => {
  const lake = join(folder, 'table')
  await makeLake(lake, [{ ...one, id: 'table:1', database: 'table', outcome: [] }])
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
  const cube = await open.counts.cube({ flags: [{ has: 'serious' }], by: [], keep: { withoutDuplicates: [] } })
  expect(cube).toEqual([{ bits: 0, by: [], n: 2 }])
  const sure = { withoutDuplicates: [], serious: false }
  expect(await open.counts.cube({ flags: [], by: [], keep: sure })).toEqual([])
  await open.close()
})

it('the same rows give the same bytes', async () => {
  const [first, again] = [join(folder, 'first'), join(folder, 'again')]
  for (const lake of [first, again]) await makeLake(lake, [one])
  for (const name of ['reports/00000', 'drugs', 'terms', 'names', 'courses/00000', 'duplicates']) {
    const [x, y] = [first, again].map((lake) => readFileSync(join(lake, `generations/made/${name}.parquet`)))
    expect([name, x?.equals(y ?? Buffer.of())]).toEqual([name, true])
  }
})

async function columnsOf(generation: string): Promise<Readonly<Record<string, string>>> {
  const { connection, close } = await openDuck({ memory: '500MB' })
  try {
    const rows = await connection.run(`DESCRIBE SELECT * FROM ${parquetIn(join(generation, 'reports'))}`)
    return Object.fromEntries((await rows.getRowsJS()).map(([name, type]) => [String(name), String(type)]))
  } finally {
    close()
  }
}
