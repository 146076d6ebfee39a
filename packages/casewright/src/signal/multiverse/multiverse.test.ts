import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainReports, type PlainReport } from '../../../test/signals/random-reports.ts'
import { engineByHand, sketched } from '../../../test/signals/sketched-reports.ts'
import type { ReportTable } from '../../model/signal/answer.ts'
import { duplicateKinds } from '../../model/signal/lake.ts'
import type { ReportFilter } from '../../model/signal/scope.ts'
import type { MultiverseAsk } from './choices.ts'
import { multiverseOf } from './multiverse-of.ts'
import { multiverseTables } from './universes.ts'
import { whatMoves } from './what-moves.ts'

const keep: ReportFilter = { withoutDuplicates: [...duplicateKinds] }
const asked: MultiverseAsk = {
  drugs: [
    { id: 0, name: 'zero' },
    { id: 1, name: 'one' },
  ],
  events: [{ id: 0, term: 'nought' }],
  broader: [1, 2],
  role: 'suspect',
  comparator: 'all',
  stratify: [],
  keep,
  oncology: [0, 1, 2, 3],
  indications: [4, 5],
  published: [1, 3, 5],
}

const mainPicks: Readonly<Record<string, string>> = {
  role: 'suspect',
  event: 'narrow',
  duplicates: 'left-out',
  comparator: 'all',
  reporters: 'all',
  seriousness: 'all',
  literature: 'with',
  published: 'with',
  years: 'all',
}
const options: Readonly<Record<string, readonly string[]>> = {
  role: ['primary', 'suspect', 'any'],
  event: ['narrow', 'broad'],
  duplicates: ['left-out', 'kept'],
  comparator: ['all', 'oncology', 'same-indication'],
  reporters: ['all', 'health-professional'],
  seriousness: ['all', 'serious'],
  literature: ['with', 'without'],
  published: ['with', 'without'],
  years: ['all', 'since-first-report'],
}

const professional = ['physician', 'pharmacist', 'health-professional']
const isDuplicate = (r: PlainReport): boolean =>
  r.duplicate_manufacturer_number || r.duplicate_same_facts || r.duplicate_probable || r.duplicate_literature

/** The same universe, counted by looking at each report for itself. */
function recount(reports: readonly PlainReport[], pick: Readonly<Record<string, string>>): ReportTable {
  const table = { a: 0, b: 0, c: 0, d: 0 }
  const anyOf = (own: readonly number[] | undefined, wanted: readonly number[]) =>
    own?.some((id) => wanted.includes(id)) === true
  const first = Math.min(...reports.flatMap((r) => (anyOf(r.drugs, [0, 1]) && r.year > 0 ? [r.year] : [])))
  reports.forEach((r) => {
    if (pick['duplicates'] === 'left-out' && isDuplicate(r)) return
    if (pick['comparator'] === 'oncology' && !anyOf(r.drugs, [0, 1, 2, 3])) return
    if (pick['comparator'] === 'same-indication' && !anyOf(r.indications, [4, 5])) return
    if (pick['reporters'] === 'health-professional' && !professional.includes(r.reporter ?? '')) return
    if (pick['seriousness'] === 'serious' && r.serious !== true) return
    if (pick['literature'] === 'without' && r.literature !== null) return
    if (pick['published'] === 'without' && [1, 3, 5].includes(r.report)) return
    if (pick['years'] === 'since-first-report' && !(r.year >= first)) return
    const own = pick['role'] === 'any' ? r.drugs : pick['role'] === 'suspect' ? r.suspects : r.primaries
    const drug = anyOf(own, [0, 1])
    const event = anyOf(r.events, pick['event'] === 'broad' ? [0, 1, 2] : [0])
    table[drug ? (event ? 'a' : 'b') : event ? 'c' : 'd'] += 1
  })
  return table
}

describe('Multiverse', () => {
  it('every universe of one cube has the table that counting it by itself gives', async () => {
    await fc.assert(
      fc.asyncProperty(plainReports, async (reports) => {
        const { choices, universes, main, unmoved } = await multiverseTables(asked, engineByHand(reports))
        expect(universes).toHaveLength(choices.reduce((n, c) => n * c.options.length, 1))
        for (const u of universes) {
          const pick = Object.fromEntries(choices.map((c, i) => [c.id, u.picks[i] ?? '']))
          expect([pick, u.table]).toEqual([pick, recount(reports, { ...mainPicks, ...pick })])
          for (const id of unmoved)
            for (const other of options[id] ?? [])
              expect(recount(reports, { ...mainPicks, ...pick, [id]: other })).toEqual(u.table)
        }
        const taken = Object.fromEntries(choices.map((c, i) => [c.id, universes[main]?.picks[i]]))
        expect({ ...mainPicks, ...taken }).toEqual(mainPicks)
      }),
      { numRuns: 25 },
    )
  })

  it('what the question settles itself is no choice', async () => {
    const settled = {
      ...asked,
      broader: [],
      indications: [],
      oncology: [],
      published: null,
      keep: {
        ...keep,
        serious: true,
        literature: 'without',
        reporters: ['physician'],
        years: { from: 2016, to: 2018 },
      },
    } as const satisfies MultiverseAsk
    const flagged = { drugs: [0], suspects: [0], primaries: [0], events: [0], serious: true, reporter: 'physician' }
    const plain = { ...flagged, primaries: [], year: 2016 }
    const reports = sketched([{ ...flagged, year: 2016, duplicate_probable: true }, plain])
    const { choices, unmoved } = await multiverseTables(settled, engineByHand(reports))
    expect(choices).toEqual([
      { id: 'role', options: ['primary', 'suspect', 'any'] },
      { id: 'duplicates', options: ['left-out', 'kept'] },
    ])
    expect(unmoved).toEqual([])
  })

  it('a choice that changes no table is told, and multiplies nothing', async () => {
    const reports = sketched([
      { drugs: [0], primaries: [0], events: [0] },
      { drugs: [5], primaries: [5], events: [5] },
    ])
    const { choices, universes, unmoved, main } = await multiverseTables(
      { ...asked, oncology: [], indications: [], published: null },
      engineByHand(reports),
    )
    // Nobody is known to be a health professional, and no report to be serious: those choices empty the table.
    expect(choices.map((c) => c.id)).toEqual(['reporters', 'seriousness'])
    expect(unmoved).toEqual(['role', 'event', 'duplicates', 'literature'])
    expect(universes).toHaveLength(4)
    expect(universes[main]?.table).toEqual({ a: 1, b: 0, c: 0, d: 1 })
  })
})

describe('Measures of universes', () => {
  const universe = (option: string, table: ReportTable) => ({ picks: [option], table })

  it('compare by the odds ratio with ½ added: a ROR alike in two backgrounds is not moved, though the IC is', () => {
    // The drug holds 150 of 4150 reports, and 150 of 375: the ROR is 2 in both.
    const { universes, moves, above } = multiverseOf(
      {
        choices: [{ id: 'comparator', options: ['all', 'oncology'] }],
        universes: [
          universe('all', { a: 50, b: 100, c: 800, d: 3200 }),
          universe('oncology', { a: 50, b: 100, c: 45, d: 180 }),
        ],
        main: 0,
        unmoved: [],
      },
      0.95,
    )
    const [all, narrow] = universes
    expect(all?.rorHalf.value).toBeCloseTo((50.5 * 3200.5) / (100.5 * 800.5), 12)
    expect(all?.ror.value).toBeCloseTo(2, 12)
    expect(narrow?.ror.value).toBeCloseTo(2, 12)
    expect((all?.ic.value ?? 0) - (narrow?.ic.value ?? 0)).toBeGreaterThan(0.25)
    const [first, second] = moves[0]?.options ?? []
    expect(first?.rorHalf).toBeCloseTo(all?.rorHalf.value ?? 0, 12)
    expect(Math.abs((first?.rorHalf ?? 0) - (second?.rorHalf ?? 9))).toBeLessThan(0.05)
    expect(above).toEqual({ ror: 2, rorHalf: 2, ic: 1, of: 2 })
  })

  it('have an odds ratio with ½ added where no report names both, and none where nothing compares', () => {
    const { universes } = multiverseOf(
      {
        choices: [{ id: 'role', options: ['any', 'primary'] }],
        universes: [universe('any', { a: 0, b: 10, c: 5, d: 85 }), universe('primary', { a: 0, b: 0, c: 5, d: 95 })],
        main: 0,
        unmoved: [],
      },
      0.95,
    )
    expect(universes.map((u) => u.ror.value)).toEqual([null, null])
    expect(universes[0]?.rorHalf.value).toBeCloseTo((0.5 * 85.5) / (10.5 * 5.5), 12)
    expect(universes[1]?.rorHalf.value).toBeNull()
  })
})

describe('What moves the estimate', () => {
  const choices = [{ id: 'role' }, { id: 'event' }]

  it('by hand: 1, 2, 5, 6 is moved by the first choice (16 of 17) and a little by the second (1 of 17)', () => {
    const moves = whatMoves(choices, [
      { picks: ['x', 'n'], value: 1 },
      { picks: ['x', 'b'], value: 2 },
      { picks: ['y', 'n'], value: 5 },
      { picks: ['y', 'b'], value: 6 },
    ])
    expect(moves.map((m) => m.choice)).toEqual(['role', 'event'])
    expect(moves[0]?.share).toBeCloseTo(16 / 17, 14)
    expect(moves[1]?.share).toBeCloseTo(1 / 17, 14)
    expect(moves[0]?.options).toEqual([
      { option: 'x', mean: 1.5 },
      { option: 'y', mean: 5.5 },
    ])
  })

  it('of a full factorial the shares of main effects add to no more than all', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 6, maxLength: 6 }), (values) => {
        const picks = ['p', 's', 'a'].flatMap((role) => ['n', 'b'].map((event) => [role, event]))
        const moves = whatMoves(
          choices,
          picks.map((p, i) => ({ picks: p, value: values[i] ?? 0 })),
        )
        expect(moves.reduce((sum, m) => sum + m.share, 0)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('says nothing where no universe differs or none can be estimated', () => {
    expect(
      whatMoves(choices, [
        { picks: ['x', 'n'], value: 1 },
        { picks: ['y', 'n'], value: 1 },
      ]),
    ).toEqual([])
    expect(whatMoves(choices, [{ picks: ['x', 'n'], value: null }])).toEqual([])
    expect(whatMoves(choices, [])).toEqual([])
  })
})
