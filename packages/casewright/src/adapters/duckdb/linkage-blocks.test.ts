import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { backgroundOf } from '../../signal/duplicates/background-of.ts'
import { blockingKeys } from '../../signal/duplicates/blocking-keys.ts'
import { candidatePairs, pairOf } from '../../signal/duplicates/candidate-pairs.ts'
import type { ReportForLinkage } from '../../signal/duplicates/report-for-linkage.ts'
import { openLake } from './open-lake.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let n = 0

const report = fc.record({
  event_date: fc.constantFrom('', '2016', '2016-12-24', '2016-12-25'),
  age_years: fc.constantFrom('', '61', '61.4', '20'),
  sex: fc.constantFrom('', 'F', 'M'),
  country: fc.constantFrom('', 'US', 'CN'),
  literature: fc.constantFrom('', 'doi:10.1000/a', 'doi:10.1000/b'),
  outcome: fc.constantFrom('', 'death'),
  drugs: fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }),
  terms: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }),
})

interface Told {
  readonly event_date: string
  readonly age_years: string
  readonly sex: string
  readonly country: string
  readonly literature: string
  readonly outcome: string
  readonly drugs: readonly string[]
  readonly terms: readonly string[]
}

function quarterOf(reports: readonly Told[]): PlainSource {
  return {
    id: 'faers:2017q1',
    report: reports.map(({ drugs: _d, terms: _t, outcome: _o, ...r }, i) => ({
      report_id: String(i),
      case_id: String(i),
      received: '2017',
      ...r,
    })),
    drug: reports.flatMap((r, i) =>
      r.drugs.map((name, j) => ({
        report_id: String(i),
        seq: String(j),
        role: j === 0 ? 'primary' : 'concomitant',
        name,
      })),
    ),
    reaction: reports.flatMap((r, i) => r.terms.map((term) => ({ report_id: String(i), term }))),
    outcome: reports.flatMap((r, i) => (r.outcome === '' ? [] : [{ report_id: String(i), code: r.outcome }])),
  }
}

const keys = blockingKeys.filter((key) => !key.columns.some((column) => column.startsWith('rarest')))

it('SQL brings together the very reports that share a key, and each whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(report, { minLength: 2, maxLength: 12 }), async (reports) => {
      await makeLake(
        join(folder, String(n++)),
        [quarterOf(reports)],
        { find: [] },
        {
          look: async (making) => {
            const background = await making.background()
            const whole = new Map<number, ReportForLinkage>()
            const pairs = new Set<number>()
            for (const key of keys)
              for await (const blocks of (await making.blocks(key, 50)).blocks)
                for (const block of blocks)
                  for (const a of block) {
                    whole.set(a.report, a)
                    for (const b of block) if (a.report < b.report) pairs.add(pairOf(a.report, b.report))
                  }
            const own = [...whole.values()]
            for (const r of own) expect(saidBy(r)).toEqual(saidIn(reports, r))
            expect([...pairs].toSorted((x, y) => x - y)).toEqual([...candidatePairs(own, background, keys, 50).pairs])
            expect(background.reports).toBe(reports.length)
            const counted = backgroundOf(own, background.drugs.length, background.events.length)
            if (own.length === reports.length) {
              const { together: _here, ...here } = background
              const { together: _there, ...there } = counted
              expect(here).toEqual(there)
            }
          },
        },
      )
    }),
    { numRuns: 15 },
  )
})

/** What can be told without the numbers of the lake. */
const saidBy = (r: ReportForLinkage) => ({
  eventDate: r.eventDate,
  age: r.age === null ? null : Math.round(r.age * 10) / 10,
  sex: r.sex,
  country: r.country,
  literature: r.literature,
  outcomes: r.outcomes,
  drugs: r.drugs.length,
  suspects: r.suspects.length,
  events: r.events.length,
})
// All were received in one year: reports are numbered as their ids sort.
function saidIn(reports: readonly Told[], { report: number }: ReportForLinkage) {
  const ids = reports.map((_, i) => String(i)).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const r = reports[Number(ids[number])]
  return {
    eventDate: r?.event_date || null,
    age: r?.age_years ? Number(r.age_years) : null,
    sex: r?.sex || null,
    country: r?.country || null,
    literature: r?.literature || null,
    outcomes: r?.outcome === 'death' ? ['death'] : [],
    drugs: r?.drugs.length,
    suspects: 1,
    events: r?.terms.length,
  }
}

it('a block that is too large is cut, and those alike stay together', async () => {
  const alike = Array.from({ length: 9 }, (_, i) => ({
    event_date: '2016-12-24',
    age_years: String(20 + Math.floor(i / 3)),
    sex: 'F',
    country: 'US',
    literature: '',
    outcome: '',
    drugs: ['A'],
    terms: ['x'],
  }))
  const key = blockingKeys.find((k) => k.id === 'date-and-drug')
  if (key === undefined) throw new Error('no such key')
  await makeLake(
    join(folder, String(n++)),
    [quarterOf(alike)],
    { find: [] },
    {
      look: async (making) => {
        const { blocks, cut } = await making.blocks(key, 3)
        expect(cut).toBe(9)
        const ages: (number | null)[][] = []
        for await (const some of blocks) for (const block of some) ages.push(block.map((r) => r.age))
        expect(ages.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
          [20, 20, 20],
          [21, 21, 21],
          [22, 22, 22],
        ])
      },
    },
  )
})

it('of reports linked in a chain half of whose pairs are not linked, the surest two are one', async () => {
  const apart = Array.from({ length: 4 }, (_, i) => ({
    event_date: '',
    age_years: String(20 + i),
    sex: 'F',
    country: '',
    literature: '',
    outcome: '',
    drugs: ['A'],
    terms: ['x'],
  }))
  const lake = join(folder, String(n++))
  await makeLake(
    lake,
    [quarterOf(apart)],
    { find: ['probable'] },
    {
      look: async (making) => {
        const links = making.probable()
        const basis = [{ field: 'age' as const, found: 'same' as const, bits: 5 }]
        await links.write([
          { a: 0, b: 1, bits: 40, basis },
          { a: 1, b: 2, bits: 35, basis },
          { a: 2, b: 3, bits: 36, basis },
          { a: 1, b: 0, bits: 40, basis },
        ])
        await links.close()
        return 'linked'
      },
    },
  )
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
  // Equally late and equally full: the highest number stays.
  expect((await open.duplicates(9)).map((d) => [d.again.report, d.stays.report, d.bits, d.reasons])).toEqual([
    [0, 1, 40, '{"with":1,"fields":[{"field":"age","found":"same","bits":5}]}'],
    [2, 3, 36, '{"with":3,"fields":[{"field":"age","found":"same","bits":5}]}'],
  ])
  await open.close()
})
