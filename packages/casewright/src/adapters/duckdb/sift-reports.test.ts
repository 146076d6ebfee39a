import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { explainingDuck } from '../../../test/signals/explaining-duck.ts'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { cleaning, type Cleaning, type CleaningStep } from '../../model/signal/lake.ts'
import type { GenerationInMaking } from '../../ops/signal-ports.ts'
import { blockingKeys } from '../../signal/duplicates/blocking-keys.ts'
import { openDuck } from './connection.ts'
import { openLake } from './open-lake.ts'
import { parquetIn } from './parquet.ts'

const folder = mkdtempSync(join(tmpdir(), 'sift-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let n = 0
const place = (): string => join(folder, String(n++))

const out = (flow: readonly CleaningStep[]) => Object.fromEntries(flow.map((step) => [step.id, step.out]))
const drug = (report_id: string, name = 'FAST') => ({ report_id, seq: '1', role: 'primary', name })
const reaction = (report_id: string) => ({ report_id, term: 'Rash' })

/** Report ids that stand in a lake, in the order of their numbers. */
async function idsIn(generation: string | undefined): Promise<readonly string[]> {
  if (generation === undefined) return []
  const duck = await openDuck({ memory: '500MB' })
  try {
    const rows = await duck.connection.run(
      `SELECT report, report_id FROM ${parquetIn(join(generation, 'reports'))} ORDER BY report`,
    )
    return (await rows.getRowsJS()).map(([number, id], i) => {
      expect(number).toBe(i)
      return String(id)
    })
  } finally {
    duck.close()
  }
}

/** Two quarters, worked out by hand. */
const quarters: readonly PlainSource[] = [
  {
    id: 'faers:2017q1',
    report: [
      { report_id: '11', case_id: '1', version: '1', received: '2017-01-02' },
      { report_id: '21', case_id: '2', version: '1', received: '2017-02-02' },
      { report_id: '29', case_id: '2', version: '9', received: '2017-02-01' },
      { report_id: '31', case_id: '3', version: '1', received: '2017-03-01' },
      { report_id: '41', case_id: '4', version: '1', received: '2017-03-02' },
      { report_id: '51', case_id: '5', version: '1', received: '2017-03-03' },
      { report_id: '61', case_id: '6', version: '1', received: '2017-01-01' },
    ],
    drug: [...['11', '21', '29', '31', '41', '61'].map((id) => drug(id)), drug('51', 'none')],
    reaction: ['11', '21', '29', '31', '51', '61'].map(reaction),
  },
  {
    id: 'faers:2017q2',
    report: [
      { report_id: '12', case_id: '1', version: '2', received: '2017-04-01' },
      { report_id: '61', case_id: '6', version: '1', received: '2017-01-01' },
      { report_id: '71', case_id: '7', version: '1', received: '' },
      { report_id: '72', case_id: '7', version: '2', received: '' },
    ],
    drug: ['12', '61', '71', '72'].map((id) => drug(id)),
    reaction: ['12', '61', '71', '72'].map(reaction),
    deleted: [{ case_id: '3' }, { case_id: '999' }],
  },
]

it('of a case the version received last stands, ties the highest number; deleted and incomplete reports go', async () => {
  const { flow, generation } = await makeLake(place(), quarters)
  expect(flow.filter((step) => step.effect !== 'flagged')).toEqual([
    { id: 'read', effect: 'read', of: 11, out: 0, left: 11 },
    // 61 stands in both quarters
    { id: 'same-report', effect: 'removed', of: 11, out: 1, left: 10 },
    // 31
    { id: 'deleted', effect: 'removed', of: 10, out: 1, left: 9 },
    // 11, 29, 71
    { id: 'superseded', effect: 'removed', of: 9, out: 3, left: 6 },
    // 41 has no reaction, 51 no drug
    { id: 'incomplete', effect: 'removed', of: 6, out: 2, left: 4 },
  ])
  expect(await idsIn(generation)).toEqual(['21', '72', '61', '12'])
})

it('the highest version may be asked for instead, and each step may be left out', async () => {
  expect(await idsIn((await makeLake(place(), quarters, { versions: 'highest-version' })).generation)).toContain('29')
  const all = await makeLake(place(), quarters, { versions: 'all', deleted: 'keep', incomplete: 'keep' })
  expect(all.flow.filter((s) => s.effect === 'removed').map((s) => s.id)).toEqual(['same-report'])
  expect((await idsIn(all.generation)).toSorted()).toEqual(['11', '12', '21', '29', '31', '41', '51', '61', '71', '72'])
})

it('AERS goes on in FAERS: a case has its versions in both, while numbers of reports may meet by chance', async () => {
  const { flow, generation } = await makeLake(place(), [
    {
      id: 'aers:2012q3',
      database: 'aers',
      report: [
        { report_id: '81', case_id: '8', received: '2012-07-01' },
        { report_id: '91', case_id: '90', received: '2012-07-01' },
      ],
      drug: [drug('81'), drug('91')],
      reaction: [reaction('81'), reaction('91')],
    },
    {
      id: 'faers:2012q4',
      report: [
        { report_id: '82', case_id: '8', received: '2012-10-01' },
        { report_id: '91', case_id: '9', received: '2012-10-01' },
      ],
      drug: [drug('82'), drug('91')],
      reaction: [reaction('82'), reaction('91')],
    },
  ])
  expect(out(flow)).toMatchObject({ 'same-report': 0, superseded: 1 })
  expect(await idsIn(generation)).toEqual(['91', '82', '91'])
})

const version = fc.record({
  report_id: fc.constantFrom('1', '2', '3', '4', '12', '13'),
  case_id: fc.constantFrom('1', '2', '3'),
  version: fc.constantFrom('', '1', '2', '10'),
  received: fc.constantFrom('', '2017', '2017-04', '2017-04-02', '2018-01-01'),
  drug: fc.boolean(),
  reaction: fc.boolean(),
})
const asked = fc.record({
  deleted: fc.constantFrom('remove', 'keep'),
  versions: fc.constantFrom('latest-received', 'highest-version', 'all'),
  incomplete: fc.constantFrom('remove', 'keep'),
}) satisfies fc.Arbitrary<Partial<Cleaning>>

it('whatever is read: every step takes out what it says, the rest adds up, and by hand the same reports stand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(version, { minLength: 1, maxLength: 12 }),
      fc.subarray(['1', '2']),
      asked,
      async (versions, withdrawn, options) => {
        const half = Math.ceil(versions.length / 2)
        const sources = [versions.slice(0, half), versions.slice(half)].map((own, i) => ({
          id: `faers:2017q${i + 1}`,
          report: own.map(({ report_id, case_id, version: v, received }) => ({
            report_id,
            case_id,
            version: v,
            received,
          })),
          drug: own.filter((v) => v.drug).map((v) => drug(v.report_id)),
          reaction: own.filter((v) => v.reaction).map((v) => reaction(v.report_id)),
          deleted: i === 0 ? [] : withdrawn.map((case_id) => ({ case_id })),
        }))
        const byHand = standingByHand(sources, cleaning.parse(options))
        const { flow, generation } = await makeLake(place(), sources, options)
        for (const [i, { of, out: taken, left, effect }] of flow.entries()) {
          if (effect === 'removed') expect(left).toBe(of - taken)
          if (effect === 'flagged') expect(left).toBe(of)
          if (i > 0) expect(of).toBe(flow[i - 1]?.left)
        }
        expect(flow[0]?.left).toBe(versions.length)
        expect((await idsIn(generation)).toSorted()).toEqual(byHand.toSorted())
      },
    ),
    { numRuns: 25 },
  )
})

it('each question of the making is one that DuckDB can plan', async () => {
  const plans = new Map<string, string>()
  const lake = place()
  await makeLake(lake, quarters, {}, { open: (settings) => explainingDuck(settings, plans), look: lookForDuplicates })
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false }, (settings) =>
    explainingDuck(settings, plans),
  )
  const ask = { drugs: [0], role: 'any' as const, events: [0], keep: { withoutDuplicates: [] } }
  expect(await open.reports(ask)).toHaveLength(4)
  expect(await open.courses(ask)).toEqual([])
  expect(await open.duplicates(5)).toMatchObject([
    { kind: 'probable', again: { report: 2 }, stays: { report: 0 }, bits: 40 },
  ])
  expect(await open.unread(5)).toEqual([{ name: 'FAST', rows: 4 }])
  expect(await open.drugs()).toEqual([
    { id: 0, name: 'FAST', kind: 'as-reported', knowledge: null, reports: 4, suspect: 4, primary: 4 },
  ])
  expect(await open.terms()).toEqual([{ id: 0, term: 'Rash', events: 4, indications: 0 }])
  await open.close()
  const slow = [...plans].filter(([, plan]) => /CROSS_PRODUCT|NESTED_LOOP_JOIN/u.test(plan))
  expect(slow).toEqual([])
})

/** Every way of looking for probable duplicates. */
async function lookForDuplicates(making: GenerationInMaking): Promise<'linked'> {
  await making.background()
  for (const key of blockingKeys) for await (const _ of (await making.blocks(key, 2)).blocks);
  const links = making.probable()
  await links.write([{ a: 0, b: 2, bits: 40, basis: [] }])
  await links.close()
  return 'linked'
}

/** The rules of cleaning, report by report. */
function standingByHand(sources: readonly PlainSource[], options: Cleaning): readonly string[] {
  const rows = sources.flatMap((s, source) => (s.report ?? []).map((r, row) => ({ r, source, row })))
  const once = rows.filter(
    ({ r, source, row }) =>
      !rows.some(
        (o) => o.r['report_id'] === r['report_id'] && (o.source > source || (o.source === source && o.row > row)),
      ),
  )
  const withdrawn = sources.flatMap((s) => (s.deleted ?? []).map((d) => d['case_id']))
  const there = options.deleted === 'keep' ? once : once.filter(({ r }) => !withdrawn.includes(r['case_id']))
  const stands = there.filter((one) =>
    options.versions === 'all'
      ? true
      : there.every((o) => o === one || o.r['case_id'] !== one.r['case_id'] || isLater(one.r, o.r, options.versions)),
  )
  const kept =
    options.incomplete === 'keep'
      ? stands
      : stands.filter(({ r, source }) =>
          [sources[source]?.drug, sources[source]?.reaction].every((table) =>
            table?.some((o) => o['report_id'] === r['report_id']),
          ),
        )
  return kept.map(({ r }) => String(r['report_id']))
}

type Row = Readonly<Record<string, string>>
function isLater(a: Row, b: Row, by: Cleaning['versions']): boolean {
  const received = compare(a['received'] ?? '', b['received'] ?? '')
  const number = compare(Number(a['version'] || -1), Number(b['version'] || -1))
  const id =
    compare(a['report_id']?.length ?? 0, b['report_id']?.length ?? 0) ||
    compare(a['report_id'] ?? '', b['report_id'] ?? '')
  return (by === 'highest-version' ? number || received : received || number) + id / 2 > 0
}
const compare = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
