import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstEpisode, patientOf, type PatientSketch } from '../../test/patient-of.ts'
import { canonicalJson } from '../base/content-hash.ts'
import { wordsOf } from '../base/traced.ts'
import { instrumentOf } from '../knowledge/instruments/instruments.ts'
import type { Patient, PatientFileInput } from '../model/patient.ts'
import { openConflicts, waysToSettle } from './facts/contradictions.ts'
import { factsOf } from './facts/facts-of.ts'
import { gradeEpisode } from './grade/grade-episode.ts'
import { judgeInstrument } from './instrument/judge-instrument.ts'
import { latencyOf } from './latency/latency.ts'

type EpisodeSketch = Omit<PatientFileInput['episodes'][number], 'id'>
const protocol = { latency: { convention: 'elapsed', clock: 'first-dose', confidence: 0.95 } } as const

const of = (episode: EpisodeSketch, rest: PatientSketch = {}) =>
  patientOf({ ...rest, episodes: [{ id: 'E1', ...episode }] })
const factsIn = (patient: Patient) => factsOf(patient, firstEpisode(patient), (p, e) => latencyOf(p, e, protocol))
const gradesIn = (patient: Patient) =>
  gradeEpisode(patient, firstEpisode(patient), factsIn(patient), '5.0').map((j) => j.value)
const rangesIn = (patient: Patient) => Object.fromEntries(gradesIn(patient).map((g) => [g.term, [g.low, g.high]]))
const platelets = (value: number, unit = '10*9/L', source = 'r1') => ({ value: { value, unit }, source })
const suspect = (start: string[]): PatientSketch['exposures'] => [
  {
    id: 'X1',
    role: 'suspect',
    drug: { value: { written: 'imatinib', drug: 'imatinib' } },
    start: start.map((date) => ({ value: { date } })),
  },
]

/** CTCAE v5.0, platelet count decreased: <75.0 – 50.0 × 10⁹/L is grade 2, <50.0 – 25.0 is grade 3. */
describe('a laboratory value on which sources contradict each other', () => {
  it('has the grades of what each says, and the choice settles it', () => {
    const [grade] = gradesIn(of({ labs: { platelets: [platelets(48), platelets(58)] } })).filter(
      (g) => g.term === 'platelets-decreased',
    )
    expect(grade).toMatchObject({ low: 2, high: 3, settles: ['lab.platelets'] })
    expect(grade?.lines.map((l) => [l.grade, l.verdict])).toEqual([
      [1, 'not met'],
      [2, 'cannot tell'],
      [3, 'cannot tell'],
      [4, 'not met'],
    ])
  })
  it('of one grade whichever is right has that grade', () =>
    expect(rangesIn(of({ labs: { platelets: [platelets(55), platelets(58)] } }))).toMatchObject({
      'platelets-decreased': [2, 2],
    }))
  it('has no grade or one where a source has it within normal, and any where a source gives no unit', () => {
    const normal = { value: { value: 200, unit: '10*9/L', lln: 125, uln: 350 } }
    expect(rangesIn(of({ labs: { platelets: [platelets(48), normal] } }))['platelets-decreased']).toEqual([0, 3])
    const unread = { value: { value: 58 } }
    expect(rangesIn(of({ labs: { platelets: [platelets(48), unread] } }))['platelets-decreased']).toEqual([0, 4])
  })
  it('may be too low in one and too high in the other', () => {
    const potassium = [2.8, 6.2].map((value) => ({ value: { value, unit: 'mmol/L', lln: 3.5, uln: 5 } }))
    const found = rangesIn(of({ labs: { potassium } }))
    expect(found).toMatchObject({ hypokalaemia: [0, 3], hyperkalaemia: [0, 3] })
  })
})

describe('what follows from a field on which sources contradict each other', () => {
  const start = suspect(['2024-02-01'])
  const onset = { onset: ['2024-03-06', '2024-03-10'].map((date) => ({ value: [{ date }] })) }
  it('is told where it is the same whichever is right, and rests on both', () => {
    const said = factsIn(of(onset, { exposures: start })).look('onset-after-drug')
    expect(said.value).toEqual({ kind: 'known', value: true })
    expect(wordsOf(said).length).toBeGreaterThan(1)
  })
  /** 1 February to 6 and 10 March 2024, a leap year: 34 and 38 days. */
  it('is unclear, and among what each gives, where it is not', () => {
    const facts = factsIn(of(onset, { exposures: start }))
    expect(facts.look('latency-days').value).toEqual({ kind: 'unclear', why: 'sources-disagree' })
    expect(facts.among?.('latency-days')).toEqual([
      { low: 34, high: 34 },
      { low: 38, high: 38 },
    ])
  })
  it('is no silence of the report', () => {
    const action = { action: [{ value: 'withdrawn' as const }, { value: 'unchanged' as const }] }
    const patient = of(
      { outcome: { value: 'resolved' } },
      { exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: 'a', drug: null } }, ...action }] },
    )
    expect(factsIn(patient).look('drug-stopped').value).toEqual({ kind: 'unclear', why: 'sources-disagree' })
  })
  it('is a term that only one of them makes admissible', () => {
    const patient = of({ morphology: { pustule: [{ value: true }, 'absent'] } })
    const [grade] = gradesIn(patient).filter((g) => g.term === 'rash-pustular')
    expect(grade?.low).toBe(0)
    expect(grade?.settles[0]).toBe('morphology.pustule')
  })
})

describe('the time to onset', () => {
  it('is unclear where sources contradict each other on a date, or a date is unclear; never not reported', () => {
    const clock = (patient: Patient) => latencyOf(patient, firstEpisode(patient), protocol).value.clocks['first-dose']
    const told = { onset: { value: [{ date: '2024-03-06' }] } }
    expect(clock(of(told, { exposures: suspect(['2024-02-01', '2024-02-02']) }))).toEqual({
      kind: 'unclear',
      why: 'sources-disagree',
    })
    const [x] = suspect([]) ?? []
    if (x === undefined) throw new Error('no drug')
    const unread = { ...x, start: { is: 'unclear' as const, why: 'cell-not-read' } }
    expect(clock(of(told, { exposures: [unread] }))).toEqual({ kind: 'unclear', why: 'cell-not-read' })
    expect(clock(of(told, { exposures: [{ ...x, start: 'not-reported' }] }))).toEqual({ kind: 'not-reported' })
  })
})

/** Fields that bear on grades, criteria and scales, each with two sayings or one. */
const cases = fc.record({
  ulcer: fc.constantFrom<('present' | 'absent')[]>(['present'], ['present', 'absent'], ['absent']),
  fever: fc.constantFrom<('present' | 'absent')[]>(['present'], ['absent', 'present'], []),
  temperature: fc.constantFrom([37], [39], [37, 39], []),
  action: fc.constantFrom(['withdrawn' as const], ['withdrawn' as const, 'unchanged' as const]),
  outcome: fc.constantFrom(['resolved' as const], ['resolved' as const, 'not-resolved' as const]),
  count: fc.constantFrom([48], [48, 58], [20, 200]),
  start: fc.constantFrom(['2024-02-01'], ['2024-02-01', '2024-03-20']),
})
const caseOf = (c: typeof cases extends fc.Arbitrary<infer T> ? T : never): Patient =>
  of(
    {
      morphology: { ulcer: c.ulcer },
      symptoms: { fever: c.fever },
      facts: { temperature: c.temperature.map((value) => ({ value: { low: value, high: value } })) },
      labs: { platelets: c.count.map((n) => platelets(n)) },
      outcome: c.outcome.map((value) => ({ value })),
      onset: { value: [{ date: '2024-03-06' }] },
    },
    {
      exposures: [
        {
          id: 'X1',
          role: 'suspect',
          drug: { value: { written: 'imatinib', drug: 'imatinib' } },
          start: c.start.map((date) => ({ value: { date } })),
          action: c.action.map((value) => ({ value })),
        },
      ],
    },
  )

describe('laws', () => {
  it('a grade holds those of every choice between the sources', () =>
    fc.assert(
      fc.property(cases, (c) => {
        const patient = caseOf(c)
        const open = rangesIn(patient)
        for (const way of waysToSettle(patient))
          for (const [term, [low = 0, high = 0]] of Object.entries(rangesIn(way))) {
            const [least = 0, most = 0] = open[term] ?? []
            expect([term, least <= low, most >= high]).toEqual([term, true, true])
          }
      }),
      { numRuns: 100 },
    ))
  it.each(['naranjo', 'who-umc', 'su-liu-von-den-driesch', 'paracelsus'])(
    '%s can give what any choice between the sources gives',
    (id) => {
      const instrument = instrumentOf(id)
      if (instrument === undefined) throw new Error(`no instrument ${id}`)
      const categoriesIn = (p: Patient) => judgeInstrument(instrument, p, firstEpisode(p), factsIn(p)).value.categories
      fc.assert(
        fc.property(cases, (c) => {
          const patient = caseOf(c)
          const open = categoriesIn(patient)
          for (const way of waysToSettle(patient))
            for (const category of categoriesIn(way)) expect(open).toContain(category)
        }),
        { numRuns: 30 },
      )
    },
  )
  it('every way is one choice of each open field, and leaves none open', () =>
    fc.assert(
      fc.property(cases, (c) => {
        const patient = caseOf(c)
        const open = openConflicts(patient)
        const ways = waysToSettle(patient)
        expect(ways.length).toBe(open.length === 0 || open.length > 6 ? 0 : 2 ** open.length)
        expect(ways.flatMap(openConflicts)).toEqual([])
        expect(new Set(ways.map((w) => canonicalJson(w))).size).toBe(ways.length)
      }),
      { numRuns: 100 },
    ))
})
