import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { reportColumns } from '../../model/signal/lake.ts'
import { openDuck } from './connection.ts'
import { openLake } from './open-lake.ts'
import { parquetIn } from './parquet.ts'

const root = mkdtempSync(join(tmpdir(), 'assemble-'))
// A folder whose name is a partition, a pattern and the end of a text to DuckDB.
const folder = join(root, "year=1999/it's [a*b]?")
mkdirSync(folder, { recursive: true })
afterAll(() => rmSync(root, { recursive: true, force: true }))

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
      .map((c) => ({
        report: 1,
        reportId: '101',
        source: 'faers:2017q1',
        ...c,
        eventDate: '2016-12',
        received: '2017-02-03',
      }))
      .toSorted((x, y) => Number(x.drug) - Number(y.drug)),
  )
  expect(await open.reports({ ...ask, keep, atMost: 1 })).toHaveLength(1)
  expect(await open.counts.cube({ flags: [], by: ['year'], keep })).toEqual([{ by: [2017], bits: 0, n: 2 }])
  expect(await open.indications({ drugs: [Number(fast)], role: 'any', keep, atMost: 5 })).toEqual([
    { term: fever, reports: 1, own: 1 },
  ])
  // Of the report that names A, the fever is what FAST was given for.
  expect(await open.indications({ drugs: [Number(a)], role: 'any', keep, atMost: 5 })).toEqual([])
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

it('an indication is its drug’s; where the source does not say whose, it is counted for every drug and said to be', async () => {
  const lake = join(folder, 'indications')
  const report = (id: string) => ({ report_id: id, case_id: id, received: '2017-01-01' })
  const two = (id: string) => [
    { report_id: id, seq: '1', role: 'primary', name: 'FAST' },
    { report_id: id, seq: '2', role: 'concomitant', name: 'SLOW' },
  ]
  await makeLake(lake, [
    {
      id: 'faers:2017q1',
      report: ['1', '2', '3'].map(report),
      drug: ['1', '2', '3'].flatMap(two),
      reaction: ['1', '2', '3'].map((id) => ({ report_id: id, term: 'Rash' })),
      indication: [
        { report_id: '1', drug_seq: '1', term: 'Leukaemia' },
        { report_id: '1', drug_seq: '2', term: 'Gout' },
        { report_id: '2', term: 'Leukaemia' },
        { report_id: '3', drug_seq: '9', term: 'Gout' },
      ],
    },
  ])
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
  const terms = new Map((await open.terms()).map((t) => [t.id, t.term]))
  const of = async (name: string) => {
    const drugs = (await open.drugs()).filter((d) => d.name === name).map((d) => d.id)
    const counted = await open.indications({ drugs, role: 'any', keep: { withoutDuplicates: [] }, atMost: 5 })
    return counted.map((c) => `${terms.get(c.term)} ${c.reports} ${c.own}`).toSorted()
  }
  expect(await of('FAST')).toEqual(['Gout 1 0', 'Leukaemia 2 1'])
  expect(await of('SLOW')).toEqual(['Gout 2 1', 'Leukaemia 1 0'])
  await open.close()
})

it('how many reports say each thing is what reading them one by one says', async () => {
  const lake = join(folder, 'saying')
  await makeLake(lake, [one])
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
  const drugs = (await open.drugs()).map((d) => d.id)
  const events = (await open.terms()).map((t) => t.id)
  const ask = { drugs, role: 'any' as const, events, keep: { withoutDuplicates: [] } }
  const says = {
    sex: 1,
    age: 1,
    weight: 1,
    country: 1,
    reporter: 1,
    'event-date': 1,
    outcome: 1,
    indication: 1,
    onset: 1,
  }
  expect(await open.saying(ask)).toEqual({ reports: 2, says })
  expect(await open.saying({ ...ask, drugs: [] })).toMatchObject({ reports: 0 })
  await open.close()
})
