import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { type DuplicateKind, duplicateKinds } from '../../model/signal/lake.ts'
import { Components } from './components.ts'
import { openLake } from './open-lake.ts'

const folder = mkdtempSync(join(tmpdir(), 'duplicates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Report = Readonly<Record<string, string>> & { readonly id: string; readonly drug?: string; readonly term?: string }

/** Reports of one quarter, each of its own case, with one suspect and one reaction. */
const quarter = (reports: readonly Report[]): PlainSource => ({
  id: 'faers:2017q1',
  report: reports.map(({ id, drug: _drug, term: _term, ...r }) => ({ report_id: id, case_id: id, ...r })),
  drug: reports.map(({ id, drug = 'FAST' }) => ({ report_id: id, seq: '1', role: 'secondary', name: drug })),
  reaction: reports.map(({ id, term = 'Rash' }) => ({ report_id: id, term })),
})

let n = 0
/** Which report is flagged as which other one told again. */
async function flagged(kind: DuplicateKind, reports: readonly Report[]): Promise<Readonly<Record<string, string>>> {
  const lake = join(folder, String(n++))
  const { flow } = await makeLake(lake, [quarter(reports)], { find: [kind] })
  const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
  try {
    const found = await open.duplicates(100)
    const cube = await open.counts.cube({
      flags: [{ has: 'duplicate', kind }],
      by: [],
      keep: { withoutDuplicates: [] },
    })
    const inColumn = cube.filter((row) => row.bits === 1).reduce((sum, row) => sum + row.n, 0)
    expect(inColumn).toBe(found.length)
    expect(flow.at(-1)).toEqual({
      id: kind,
      effect: 'flagged',
      of: reports.length,
      out: found.length,
      left: reports.length,
    })
    return Object.fromEntries(found.map(({ again, stays }) => [again.reportId, stays.reportId]))
  } finally {
    await open.close()
  }
}

it('the same number of one manufacturer: the report received last stays; another sender’s same number is another report', async () => {
  const told = { manufacturer_number: 'A-1', sender: 'Maker' }
  expect(
    await flagged('manufacturer-number', [
      { id: '1', received: '2017-01-01', ...told },
      { id: '2', received: '2017-03-01', manufacturer_number: 'a-1', sender: 'MAKER' },
      { id: '3', received: '2017-02-01', ...told },
      { id: '4', received: '2017-02-01', manufacturer_number: 'A-1', sender: 'Other' },
      { id: '5', received: '2017-02-01', manufacturer_number: 'A-1' },
      { id: '6', received: '2017-02-01', manufacturer_number: 'A-1' },
    ]),
  ).toEqual({ '1': '2', '3': '2' })
})

it('the same facts: day of the reaction, sex and age must be told; what is silent in both is alike', async () => {
  const told = { event_date: '2016-12-24', sex: 'F', age_years: '61', country: 'US' }
  expect(
    await flagged('same-facts', [
      { id: '1', received: '2017-01-01', ...told },
      { id: '2', received: '2017-01-02', ...told },
      { id: '3', received: '2017-01-03', ...told, weight_kg: '70' },
      { id: '4', received: '2017-01-03', ...told, drug: 'SLOW' },
      { id: '5', received: '2017-01-03', ...told, term: 'Fever' },
      { id: '6', received: '2017-01-03', ...told, event_date: '2016-12' },
      { id: '7', received: '2017-01-04', ...told, event_date: '2016-12' },
      { id: '8', received: '2017-01-03', ...told, age_years: '' },
      { id: '9', received: '2017-01-04', ...told, age_years: '' },
    ]),
  ).toEqual({ '1': '2' })
})

it('the same article: another patient of a series has another age or sex, and a patient without either is not told apart', async () => {
  const article = { literature: 'Anon A. A case. J Cases. 2015;10(3):123-5', sex: 'M', age_years: '50' }
  expect(
    await flagged('literature', [
      { id: '1', received: '2017-01-01', ...article },
      { id: '2', received: '2017-01-02', ...article, literature: 'ANON, A. a case; J. Cases 2015; 10(3): 123' },
      { id: '3', received: '2017-01-03', ...article, age_years: '51' },
      { id: '4', received: '2017-01-03', ...article, sex: 'F' },
      { id: '5', received: '2017-01-03', ...article, term: 'Fever' },
      { id: '6', received: '2017-01-03', ...article, age_years: '' },
      { id: '7', received: '2017-01-03', ...article, age_years: '' },
      { id: '8', received: '2017-01-03', ...article, literature: 'Other B. 2016;1(1):1' },
    ]),
  ).toEqual({ '1': '2' })
})

const told = fc.record({
  received: fc.constantFrom('', '2017', '2017-01-01', '2017-01-02'),
  event_date: fc.constantFrom('2016-12-24', '2016-12'),
  sex: fc.constantFrom('', 'F'),
  age_years: fc.constantFrom('', '61'),
  weight_kg: fc.constantFrom('', '70'),
  reporter: fc.constantFrom('', 'physician'),
  manufacturer_number: fc.constantFrom('', 'A-1', 'A-2'),
  sender: fc.constant('Maker'),
  literature: fc.constantFrom('', 'doi:10.1000/a'),
})
const anyLink = fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: 30, max: 60 }))

it('reports that are linked in any ways keep one that no kind flags, whichever kinds are left out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 2, maxLength: 8 }),
      fc.array(anyLink, { maxLength: 8 }),
      async (reports, linked) => {
        const lake = join(folder, String(n++))
        const source = quarter(reports.map((r, i) => ({ id: String(i), ...r })))
        await makeLake(
          lake,
          [source],
          {},
          {
            look: async (making) => {
              const links = making.probable()
              const pairs = linked.map(([a, b, bits]) => ({
                a: a % reports.length,
                b: b % reports.length,
                bits,
                basis: [],
              }))
              await links.write(pairs.filter(({ a, b }) => a !== b))
              await links.close()
              return 'linked'
            },
          },
        )
        const open = await openLake(lake, { memory: '500MB', checkStop: () => {}, cache: false })
        const found = await open.duplicates(1000)
        for (const kinds of subsets(duplicateKinds)) {
          const links = found.filter(({ kind }) => kinds.includes(kind))
          const flaggedBy = new Set(links.map(({ again }) => again.report))
          const groups = new Components()
          for (const { stays, again } of links) groups.join(stays.report, again.report)
          for (const [group, members] of Map.groupBy(groups.members(), ([, component]) => component))
            expect({ kinds, group, left: members.some(([report]) => !flaggedBy.has(report)) }).toEqual({
              kinds,
              group,
              left: true,
            })
        }
        await open.close()
      },
    ),
    // Lakes take their time to be made: shrinking would take minutes.
    { numRuns: 40, endOnFailure: true },
  )
}, 60_000)

const subsets = (kinds: readonly DuplicateKind[]): readonly (readonly DuplicateKind[])[] =>
  kinds.reduce<readonly (readonly DuplicateKind[])[]>((all, kind) => [...all, ...all.map((s) => [...s, kind])], [[]])
