import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainReports, type PlainReport } from '../../../test/signals/random-reports.ts'
import { engineByHand, sketched, type ReportSketch } from '../../../test/signals/sketched-reports.ts'
import type { Measured, ReportTable } from '../../model/signal/answer.ts'
import { ageBands, countRoles, type CountRole } from '../../model/signal/scope.ts'
import { expectedReports } from '../../stats/signal/expected-reports.ts'
import type { GroupedBinary } from '../../stats/regression/grouped-binary.ts'
import { adjustedRor, firth } from './adjust.ts'
import { answerCounts, type AnswerChoices } from './answer-counts.ts'
import type { Asked } from './asked.ts'
import { caseList, completeness, type CaseLine } from './case-list.ts'
import { othersRule } from './choose-others.ts'
import { drugIndications } from './drug-indications.ts'
import { flagsOf } from './flags.ts'
import { mainTables } from './main-cube.ts'
import { countOthers } from './others-cube.ts'
import { otherDrugs } from './other-drugs.ts'
import { eachDrug, eachEvent } from './one-by-one.ts'

const asked: Asked = {
  drugs: [
    { id: 0, name: 'nought' },
    { id: 1, name: 'one' },
  ],
  events: [
    { id: 0, term: 'A' },
    { id: 2, term: 'C' },
  ],
  role: 'suspect',
  comparator: 'all',
  stratify: ['sex', 'age', 'year'],
  keep: { withoutDuplicates: ['probable'] },
  oncology: [0, 2],
  indications: [4, 5],
  published: [0, 2, 4],
}
const choices: AnswerChoices = { level: 0.95, adjustBy: firth, others: othersRule, prior: null }
const names = { drug: (id: number) => `drug ${id}` }

const anyOf = (own: readonly number[] | undefined, ids: readonly number[]) =>
  own?.some((id) => ids.includes(id)) === true
const kept = (reports: readonly PlainReport[]) => reports.filter((r) => !r.duplicate_probable)
const inRole = (r: PlainReport, role: CountRole) =>
  role === 'any' ? r.drugs : role === 'suspect' ? r.suspects : r.primaries

/** The four cells by looking at each report alone. */
function recount(
  reports: readonly PlainReport[],
  { drugs = [0, 1], events = [0, 2], role = 'suspect' as CountRole } = {},
): ReportTable {
  const table = { a: 0, b: 0, c: 0, d: 0 }
  for (const r of reports) {
    const event = anyOf(r.events, events)
    table[anyOf(inRole(r, role), drugs) ? (event ? 'a' : 'b') : event ? 'c' : 'd'] += 1
  }
  return table
}

describe('One question, from cubes', () => {
  it('main table, roles, comparators and published cases are what counting report by report gives', async () => {
    await fc.assert(
      fc.asyncProperty(plainReports, async (reports) => {
        const got = await mainTables(asked, engineByHand(reports))
        expect(got.main).toEqual(recount(kept(reports)))
        for (const { role, table } of got.roles) expect(table).toEqual(recount(kept(reports), { role }))
        expect(got.roles.map((r) => r.role)).toEqual(countRoles)
        const among = {
          all: () => true,
          oncology: (r: PlainReport) => anyOf(r.drugs, [0, 2]),
          'same-indication': (r: PlainReport) => anyOf(r.indications, [4, 5]),
        }
        for (const { comparator, table } of got.comparators)
          expect(table).toEqual(recount(kept(reports).filter(among[comparator])))
        const others = reports.filter((r) => ![0, 2, 4].includes(r.report))
        expect(got.withoutPublished).toEqual(recount(kept(others)))
      }),
      { numRuns: 60 },
    )
  })

  it('each drug and each term alone, also where there are more than one cube takes', async () => {
    await fc.assert(
      fc.asyncProperty(plainReports, async (reports) => {
        const many: Asked = { ...asked, drugs: Array.from({ length: 40 }, (_, id) => ({ id, name: `${id}` })) }
        const drugs = await eachDrug(many, engineByHand(reports))
        expect(drugs).toEqual(many.drugs.map(({ id }) => recount(kept(reports), { drugs: [id] })))
        const events = await eachEvent(asked, engineByHand(reports))
        expect(events).toEqual([0, 2].map((id) => recount(kept(reports), { events: [id] })))
      }),
      { numRuns: 20 },
    )
  })

  it('strata partition the table; expected counts are summed over them', async () => {
    await fc.assert(
      fc.asyncProperty(plainReports, async (reports) => {
        const got = await answerCounts(asked, engineByHand(reports), names, choices)
        const band = (r: PlainReport) =>
          ageBands.findLast((edge) => r.age_years !== null && edge <= r.age_years) ?? null
        const strata = Map.groupBy(kept(reports), (r) => JSON.stringify([r.sex, band(r), r.year]))
        const tables = [...strata.values()].map((own) => recount(own))
        expect(got.stratified?.strata).toBe(tables.length)
        expect(got.stratified?.expected).toBeCloseTo(
          tables.reduce((sum, t) => sum + expectedReports(t), 0),
          10,
        )
        for (const by of asked.stratify) {
          const levels = got.stratified?.single.filter((s) => s.by === by) ?? []
          const sum = (cell: keyof ReportTable) => levels.reduce((n, s) => n + s.table[cell], 0)
          expect({ a: sum('a'), b: sum('b'), c: sum('c'), d: sum('d') }).toEqual(got.table)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('unmasking equals a recount without the other drug, the reports of the question kept', async () => {
    await fc.assert(
      fc.asyncProperty(plainReports, async (reports) => {
        const counted = await countOthers(asked, engineByHand(reports), { mask: [2, 3], adjustFor: [4] })
        for (const { drug, table } of counted.unmasked) {
          const left = kept(reports).filter((r) => anyOf(r.suspects, [0, 1]) || !r.drugs.includes(drug))
          expect(table).toEqual(recount(left))
        }
        const { patterns, events, totals } = counted.patterns
        expect(totals.reduce((n, t) => n + t, 0)).toBe(kept(reports).length)
        const exposed = patterns.flatMap((p, i) => (p[0] === 1 ? [i] : []))
        expect(exposed.reduce((n, i) => n + (events[i] ?? 0), 0)).toBe(counted.main.a)
      }),
      { numRuns: 40 },
    )
  })

  it('how other drugs stand to the reaction is what counting report by report gives', async () => {
    await fc.assert(
      fc.asyncProperty(plainReports, async (reports) => {
        const got = await otherDrugs(asked, engineByHand(reports))
        const all = kept(reports)
        const withEvent = all.filter((r) => anyOf(r.events, [0, 2]))
        expect(got).toMatchObject({ reports: all.length, withEvent: withEvent.length })
        expect(got.drugs).toEqual(
          [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].flatMap((id) => {
            const own = withEvent.filter((r) => r.drugs.includes(id))
            if (own.length === 0) return []
            const named = all.filter((r) => r.drugs.includes(id))
            const isApart = (r: PlainReport) => !anyOf(r.drugs, [0, 1])
            const apart = { reports: named.filter(isApart).length, withEvent: own.filter(isApart).length }
            const together = own.length - apart.withEvent
            return [{ id, reports: named.length, withEvent: own.length, together, apart }]
          }),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('no cube takes more than 30 flags', () => {
    const flags = Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`f${i}`, { has: 'serious' } as const]))
    expect(() => flagsOf(flags)).toThrow(RangeError)
  })
})

/** So many reports alike. */
const times = (n: number, report: ReportSketch): readonly ReportSketch[] => Array.from({ length: n }, () => report)

describe('A worked example, all numbers by hand', () => {
  // Drug 0 and reaction 0. Of 100 reports: drug 0 in 10, of which 4 have the reaction; drug 1 in 30, of which 12 have it (2 of
  // them with drug 0); the other 62 have it in 2.
  const reports = sketched([
    ...times(2, { drugs: [0, 1], events: [0], sex: 'F' }),
    ...times(2, { drugs: [0], events: [0], sex: 'M' }),
    ...times(6, { drugs: [0], events: [1], sex: 'F' }),
    ...times(10, { drugs: [1], events: [0], sex: 'F' }),
    ...times(18, { drugs: [1], events: [1], sex: 'M' }),
    ...times(2, { drugs: [2], events: [0], sex: 'M' }),
    ...times(60, { drugs: [2], events: [1], sex: 'F' }),
  ])
  const one: Asked = {
    ...asked,
    drugs: [{ id: 0, name: 'nought' }],
    events: [{ id: 0, term: 'A' }],
    stratify: ['sex'],
    oncology: [0, 1],
    indications: [],
    published: [0],
  }

  it('table, expected count and odds ratio', async () => {
    const got = await answerCounts(one, engineByHand(reports), names, choices)
    expect(got.table).toEqual({ a: 4, b: 6, c: 12, d: 78 })
    expect(got.expected).toBeCloseTo((10 * 16) / 100, 14)
    const value = (id: string) => got.measures.find((m) => m.measure === id)?.value
    expect(value('ror')).toBeCloseTo((4 * 78) / (6 * 12), 12)
    expect(value('prr')).toBeCloseTo(0.4 / (12 / 90), 12)
    expect(value('ic')).toBeCloseTo(Math.log2(4.5 / 2.1), 12)
    expect(got.measures.find((m) => m.measure === 'ebgm')).toMatchObject({ value: null, why: 'needs-all-pairs' })
  })

  it('strata by sex: women 2/6/10/60, men 2/0/2/18', async () => {
    const { stratified } = await answerCounts(one, engineByHand(reports), names, choices)
    expect(stratified?.single.map((s) => [s.level, s.table])).toEqual([
      ['F', { a: 2, b: 6, c: 10, d: 60 }],
      ['M', { a: 2, b: 0, c: 2, d: 18 }],
    ])
    expect(stratified?.expected).toBeCloseTo((8 * 12) / 78 + (2 * 4) / 22, 12)
    // Mantel-Haenszel: (2·60/78 + 2·18/22) / (6·10/78 + 0)
    expect(stratified?.mantelHaenszel.value).toBeCloseTo((120 / 78 + 36 / 22) / (60 / 78), 12)
  })

  it('comparators: among reports of drugs 0 and 1 (38), 4/6/10/18; none by indication, where none is known', async () => {
    const { comparators } = await answerCounts(one, engineByHand(reports), names, choices)
    expect(comparators.map((c) => [c.comparator, c.table])).toEqual([
      ['all', { a: 4, b: 6, c: 12, d: 78 }],
      ['oncology', { a: 4, b: 6, c: 10, d: 18 }],
    ])
  })

  it('drug 1 masks: without its reports 2 of 62 others name the reaction, not 12 of 90', async () => {
    const { masking } = await answerCounts(one, engineByHand(reports), names, choices)
    expect(masking.map((m) => m.drug)).toEqual(['drug 1'])
    expect(masking[0]).toMatchObject({ reports: 10, share: 10 / 16 })
    expect(masking[0]?.ratio).toBeCloseTo(12 / 90 / (2 / 62), 12)
    expect(masking[0]?.ror.value).toBeCloseTo((4 * 60) / (6 * 2), 12)
    const notFour = { ...choices, others: { ...othersRule, masks: 4.2 } }
    expect((await answerCounts(one, engineByHand(reports), names, notFour)).masking).toEqual([])
  })

  it('drug 1 is not adjusted for: it is beside drug 0 in two reports of the reaction, and three are asked', async () => {
    const engine = engineByHand(reports)
    const alone = await answerCounts(one, engine, names, choices)
    expect(alone.adjusted).toMatchObject({ kind: 'none', why: 'no-other-drug' })
    expect(alone.others).toEqual(othersRule)
    const { adjusted } = await answerCounts(one, engine, names, { ...choices, others: { ...othersRule, together: 2 } })
    if (adjusted.kind === 'none') throw new Error(adjusted.why)
    expect(adjusted.others.map((o) => [o.drug, o.together])).toEqual([['drug 1', 2]])
    // both matter for themselves: the drug's odds ratio rises once the reports of drug 1 no longer stand for "without"
    expect(adjusted.ror.value).toBeGreaterThan((4 * 78) / (6 * 12))
  })

  it('without the first report, a published case: 3/6/12/78', async () => {
    const got = await answerCounts(one, engineByHand(reports), names, choices)
    expect(got.withoutPublished?.table).toEqual({ a: 3, b: 6, c: 12, d: 78 })
  })

  it('EBGM with a prior of all pairs is of tables of all reports in the same role, and of no other', async () => {
    const prior = {
      kind: 'prior' as const,
      prior: { alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 1 / 3 },
      atEdge: false,
    }
    const got = await answerCounts(one, engineByHand(reports), names, { ...choices, prior })
    const has = (side: { readonly measures: readonly Measured[] }) =>
      side.measures.find((m) => m.measure === 'ebgm')?.value !== null
    expect(has(got)).toBe(true)
    expect(got.comparators.map((c) => [c.comparator, has(c)])).toEqual([
      ['all', true],
      ['oncology', false],
    ])
    expect(got.roles.filter(has).map((r) => r.role)).toEqual(['suspect'])
    const restricted = await answerCounts({ ...one, comparator: 'oncology' }, engineByHand(reports), names, {
      ...choices,
      prior,
    })
    expect(has(restricted)).toBe(false)
    expect(restricted.comparators.filter(has).map((c) => c.comparator)).toEqual(['all'])
  })

  it('EBGM is of one drug with one term: not of several drugs, nor of a prior at its edge', async () => {
    const prior = {
      kind: 'prior' as const,
      prior: { alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 1 / 3 },
      atEdge: false,
    }
    const ebgm = (side: { readonly measures: readonly Measured[] }) => side.measures.find((m) => m.measure === 'ebgm')
    const two = { ...one, drugs: [...one.drugs, { id: 1, name: 'drug 1' }] }
    const pooled = await answerCounts(two, engineByHand(reports), names, { ...choices, prior })
    expect(ebgm(pooled)?.why).toBe('prior-of-single-pairs')
    expect(pooled.rules.find((r) => r.rule === 'fda-eb05')?.met).toBeNull()
    expect(pooled.perDrug.map((d) => ebgm(d)?.why)).toEqual([undefined, undefined])
    const edge = { kind: 'none' as const, why: 'prior-at-edge' as const }
    const at = await answerCounts(one, engineByHand(reports), names, { ...choices, prior: edge })
    expect(ebgm(at)).toMatchObject({ value: null, low: null, why: 'prior-at-edge' })
    expect(at.rules.find((r) => r.rule === 'fda-eb05')?.met).toBeNull()
  })

  it('where no report names both, there is no ratio and no rule is met', async () => {
    const got = await answerCounts({ ...one, events: [{ id: 9, term: 'none' }] }, engineByHand(reports), names, choices)
    expect(got.table).toEqual({ a: 0, b: 10, c: 0, d: 90 })
    expect(got.measures.find((m) => m.measure === 'ror')?.value).toBeNull()
    expect(got.rules.filter((r) => r.met === true)).toEqual([])
    expect(got).toMatchObject({ adjusted: { kind: 'none', why: 'no-other-drug' }, masking: [] })
  })

  it('a regression that cannot be made says why', () => {
    // Two drugs that are always together.
    const patterns = [
      [1, 1],
      [0, 0],
    ]
    const twins: GroupedBinary = { patterns, events: [4, 12], totals: [10, 90] }
    const other = [{ drug: 'twin', together: 4 }]
    const got = adjustedRor(twins, other, firth, 0.95)
    expect(got).toEqual({ kind: 'none', why: 'collinear', method: 'firth-logistic', others: other })
    const nobody: GroupedBinary = { ...twins, events: [0, 0] }
    expect(adjustedRor(nobody, other, firth, 0.95)).toMatchObject({ why: 'no-contrast' })
    const empty: GroupedBinary = { patterns: [], events: [], totals: [] }
    expect(adjustedRor(empty, other, firth, 0.95)).toMatchObject({ why: 'no-reports' })
  })

  it('of no report at all no rule is met or missed, and nothing was adjusted', async () => {
    const got = await answerCounts(one, engineByHand([]), names, choices)
    expect(new Set(got.rules.map((r) => r.met))).toEqual(new Set([null]))
    expect(got).toMatchObject({ adjusted: { kind: 'none', why: 'no-reports' }, masking: [] })
  })

  it('a drug whose link with the reaction is the question’s is not adjusted for', async () => {
    // Drug 7 is named with the reaction only beside drug 0: 6 of 6; alone it has none of 20.
    const beside = sketched([
      ...times(6, { drugs: [0, 7], events: [0] }),
      ...times(20, { drugs: [7], events: [1] }),
      ...times(5, { drugs: [2], events: [0] }),
      ...times(400, { drugs: [2], events: [1] }),
    ])
    const got = await answerCounts(one, engineByHand(beside), names, choices)
    expect(got.adjusted).toMatchObject({ kind: 'none', why: 'no-other-drug' })
  })

  it('how a drug stands beside the question’s is counted within the comparator, whatever the question’s drug is', async () => {
    // Drug 0 is none against cancer: one of its two reports with drug 1 and the reaction names drug 3, which is.
    const mixed = sketched([
      { drugs: [0, 1, 3], events: [0] },
      { drugs: [0, 1], events: [0] },
      { drugs: [1, 3], events: [0] },
    ])
    const got = await otherDrugs({ ...one, comparator: 'oncology', oncology: [3] }, engineByHand(mixed))
    expect(got.drugs.find((d) => d.id === 1)).toMatchObject({ together: 1, withEvent: 2 })
  })

  it('two reports of the reaction make no masker, however few there are', async () => {
    const few = sketched([
      ...times(2, { drugs: [0], events: [0] }),
      ...times(2, { drugs: [1], events: [0] }),
      ...times(2, { drugs: [2], events: [0] }),
      ...times(90, { drugs: [2], events: [1] }),
    ])
    expect((await answerCounts(one, engineByHand(few), names, choices)).masking).toEqual([])
  })

  it('strata by sex: whether they have one odds ratio is tested, and said to be sparse', async () => {
    const { stratified } = await answerCounts(one, engineByHand(reports), names, choices)
    // Women expect 8·12/78 = 1.2 reports of both, men 2·4/22 = 0.4.
    expect(stratified?.homogeneity).toMatchObject({ kind: 'tested', strata: 2, sparse: 2, below: 5, df: 1 })
    const { stratified: alone } = await answerCounts(one, engineByHand(reports.slice(0, 2)), names, choices)
    expect(alone?.homogeneity).toEqual({ kind: 'no-comparison' })
  })

  it('where the drug is more than a tenth of the reports compared, the IC has a ceiling: log2(38/10)', async () => {
    const { comparators } = await answerCounts(one, engineByHand(reports), names, choices)
    expect(comparators.map((c) => c.icCeiling)).toEqual([Math.log2(100 / 10), Math.log2(38 / 10)])
    const little = sketched([{ drugs: [0], events: [0] }, ...times(20, { drugs: [1], events: [0] })])
    expect((await answerCounts(one, engineByHand(little), names, choices)).comparators[0]?.icCeiling).toBeNull()
  })
})

describe('Reports behind a number', () => {
  const line: CaseLine = {
    reportId: '1',
    source: 'faers:2017q2',
    caseId: 'c1',
    received: '2017-05-04',
    sex: 'F',
    age: 61,
    country: 'JP',
    reporter: 'physician',
    serious: true,
    literature: null,
    drugs: [3, 4],
    events: [7],
  }

  it('are listed with names, and what they say is counted', () => {
    const list = caseList([line, { ...line, received: null }], { drug: (id) => `d${id}`, term: (id) => `t${id}` })
    expect(list[0]).toMatchObject({ report: '1', case: 'c1', year: 2017, drugs: ['d3', 'd4'], events: ['t7'] })
    expect(list[1]?.year).toBeNull()
    const silent = { sex: 1, age: 0, weight: 0, country: 0, reporter: 0, 'event-date': 2, outcome: 0, indication: 0 }
    const said = completeness({ reports: 2, says: { ...silent, onset: 1 } })
    expect(said[0]).toEqual({ field: 'sex', says: 1, of: 2 })
    expect(said).toContainEqual({ field: 'event-date', says: 2, of: 2 })
    expect(said.at(-1)).toEqual({ field: 'onset', says: 1, of: 2 })
  })

  it('the drug’s indications are those it is mostly given for: not "unknown", no prevention, no procedure, not the reaction', () => {
    const stated = [
      { term: 1, name: 'Product used for unknown indication', reports: 900 },
      { term: 2, name: 'Acute myeloid leukaemia', reports: 90 },
      { term: 3, name: 'Pain', reports: 4 },
      { term: 4, name: 'Myelodysplastic syndrome', reports: 6 },
      { term: 5, name: 'Antifungal prophylaxis', reports: 80 },
      { term: 6, name: 'Stem cell transplant', reports: 70 },
      { term: 7, name: 'Pyoderma gangrenosum', reports: 60 },
    ].map((s) => ({ ...s, own: s.reports }))
    expect(drugIndications(stated, new Set([7])).map((s) => s.term)).toEqual([2, 4])
    expect(drugIndications([], new Set())).toEqual([])
  })
})
