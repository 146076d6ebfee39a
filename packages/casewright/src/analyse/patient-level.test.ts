import { describe, expect, it } from 'vitest'
import { patientOf, type PatientSketch } from '../../test/patient-of.ts'
import { appraise } from '../appraise/appraise.ts'
import type { Estimate } from '../model/estimate.ts'
import { protocolFile } from '../model/protocol.ts'
import type { Source } from '../model/source.ts'
import { unclearCases } from '../model/unclear-reason.ts'
import { analyse } from './analyse.ts'
import { selfCheck } from './self-check.ts'

const words = { en: 'test', zh: '测试' }
const protocol = protocolFile.parse({
  format: 'casewright/protocol@1',
  title: words,
  question: words,
  analysedOn: '2026-11-23',
  reaction: { name: words, entities: ['sweet-syndrome'] },
  drugs: { name: words },
  eligibility: [],
  completeness: { items: [], complete: 1 },
  ctcae: { version: '5.0' },
  criteria: [{ id: 'walker-cohen' }],
})
const source = (what: Source['seen']['what'], cut: boolean): Source => ({
  format: 'casewright/source@1',
  id: 'r1',
  kind: 'article',
  seen: { what, cut, at: [] },
  texts: [],
  held: [],
})

function finder(sketches: readonly PatientSketch[], seen = source('full-text', false), analyses = protocol.analyses) {
  const own = { ...protocol, analyses }
  const patients = sketches.map((s, i) => patientOf({ id: `P${i + 1}`, ...s }))
  const study = {
    name: 'test',
    protocol: own,
    sources: [seen],
    patients,
    decisions: [],
    exclusions: [],
    comparison: undefined,
  }
  const results = analyse(study, new Map(patients.map((p) => [p.id, appraise(p, own)])))
  expect(selfCheck(results)).toEqual([])
  return (id: string): Estimate => {
    const e = results.estimates.find((x) => x.value.id === id)
    if (e === undefined) throw new Error(`no estimate ${id}`)
    return e.value
  }
}
const who = ({ events, of, silent }: Estimate) => [events.join(' '), of.join(' '), silent.map((s) => s.id).join(' ')]

const bortezomib = { id: 'X1', role: 'suspect' as const, drug: { value: { written: 'b', drug: 'bortezomib' } } }
const given = (drug: string | null, route?: 'systemic' | 'topical') => ({
  id: 'T1',
  treatment: { value: { written: 'a drug', drug } },
  ...(route !== undefined && { route: { value: route } }),
})

describe('what is told of a later episode is told', () => {
  it('a sign is present where any bout has it, absent where one denies and none affirms it, silent where no bout tells', () => {
    const find = finder([
      {
        episodes: [
          { id: 'E1', symptoms: { fever: 'absent' } },
          { id: 'E2', symptoms: { fever: 'present' } },
        ],
      },
      { episodes: [{ id: 'E1' }, { id: 'E2', symptoms: { fever: 'absent' } }] },
      { episodes: [{ id: 'E1' }, { id: 'E2' }] },
    ])
    expect(who(find('symptoms.fever'))).toEqual(['P1', 'P1 P2', 'P3'])
  })
  it('so are a biopsy, a laboratory value, a culture and the time to resolution', () => {
    const find = finder([
      {
        episodes: [
          { id: 'E1' },
          {
            id: 'E2',
            biopsy: 'present',
            labs: { eosinophils: { value: { level: 'high' } } },
            cultures: { 'blood-culture': { value: 'negative' } },
            timeToResolution: { value: { time: { value: 9, unit: 'day' }, from: 'withdrawal' } },
          },
        ],
      },
    ])
    expect(find('histology.biopsy').events).toEqual(['P1'])
    expect(find('laboratory.eosinophils-high').events).toEqual(['P1'])
    expect(find('culture.blood-culture-negative').events).toEqual(['P1'])
    expect(find('resolution.summary').parts).toMatchObject({ n: 1, value1Low: 9 })
  })
  it('the first outcome, the last known one, and whether it ever came back are three numbers', () => {
    const find = finder([
      {
        episodes: [
          { id: 'E1', outcome: { value: 'resolved' } },
          { id: 'E2', kind: 'recurrence' },
        ],
      },
      { episodes: [{ id: 'E1' }, { id: 'E2', kind: 'class-switch', outcome: { value: 'resolved' } }] },
      { episodes: [{ id: 'E1', outcome: { value: 'resolved' } }] },
    ])
    expect(who(find('outcome.resolved'))).toEqual(['P1 P3', 'P1 P3', 'P2'])
    expect(find('outcome.last.recurred').events).toEqual(['P1'])
    expect(find('outcome.last.resolved').events).toEqual(['P2', 'P3'])
    expect(who(find('outcome.ever-recurred'))).toEqual(['P1 P2', 'P1 P2', 'P3'])
    expect(find('outcome.ever-recurred')).toMatchObject({ cautions: ['positive-only'] })
    expect(find('outcome.ever-recurred')).not.toHaveProperty('interval')
  })
  it('a reaction that is still improving has no time to resolution', () => {
    const time = { value: { time: { value: 9, unit: 'day' as const }, from: 'onset' as const } }
    const find = finder([{ episodes: [{ id: 'E1', outcome: { value: 'improving' }, timeToResolution: time }] }])
    expect(find('resolution.summary').silent).toEqual([{ id: 'P1', why: 'unclear', because: 'not-yet-resolved' }])
  })
})

describe('what a list of treatments does not name', () => {
  const sketches: readonly PatientSketch[] = [
    { episodes: [{ id: 'E1', treatments: [given('doxycycline', 'systemic')] }] },
    { episodes: [{ id: 'E1', treatments: [{ id: 'T1', treatment: 'absent' }] }] },
    { episodes: [{ id: 'E1', treatments: [given('prednisone')] }] },
    { episodes: [{ id: 'E1', treatments: [given('triamcinolone')] }] },
  ]
  it('was not given where a full text was read whole; a route that is not told is not topical', () => {
    const find = finder(sketches)
    expect(who(find('treatment.systemic-steroid'))).toEqual(['P3', 'P1 P2 P3', 'P4'])
    expect(find('treatment.systemic-steroid').parts).toMatchObject({ routeUntold: 1 })
    expect(who(find('treatment.none'))).toEqual(['P2', 'P1 P2 P3 P4', ''])
  })
  it.each([source('full-text', true), source('abstract', false)])(
    'is silent in a text that is cut, and in an abstract',
    (seen) => {
      expect(who(finder(sketches, seen)('treatment.systemic-steroid'))).toEqual(['P3', 'P2 P3', 'P1 P4'])
    },
  )
})

describe('challenges', () => {
  const positive = { value: 'positive' as const }
  it('a glucocorticoid confounds a positive dechallenge, never a positive rechallenge', () => {
    const steroid = { steroid: 'present' as const, 'other-treatment': 'absent' as const }
    const find = finder([
      {
        exposures: [bortezomib],
        dechallenges: [{ exposure: 'X1', result: positive, confounders: steroid }],
        rechallenges: [{ exposure: 'X1', result: positive, confounders: steroid }],
      },
    ])
    expect(find('dechallenge.positive-unconfounded').events).toEqual([])
    expect(find('dechallenge.with-steroid').events).toEqual(['P1'])
    expect(find('rechallenge.positive-unconfounded').events).toEqual(['P1'])
  })
  it('a glucocorticoid that its recorder denies beside a dechallenge is none, whatever the bout was treated with later', () => {
    const find = finder([
      {
        exposures: [{ ...bortezomib, action: { value: 'withdrawn' }, stop: { value: { date: '2023-03-20' } } }],
        episodes: [
          {
            id: 'E1',
            treatments: [
              {
                id: 'T1',
                treatment: { value: { written: 'prednisone', drug: 'prednisone' } },
                start: { value: { date: '2023-05-20' } },
              },
            ],
          },
        ],
        dechallenges: [
          {
            exposure: 'X1',
            episode: 'E1',
            result: positive,
            confounders: { steroid: 'absent', 'other-treatment': 'absent' },
          },
        ],
      },
    ])
    expect(who(find('dechallenge.with-steroid'))).toEqual(['', 'P1', ''])
    expect(find('dechallenge.positive-unconfounded').events).toEqual(['P1'])
  })
  it('a drug withdrawn and a reaction gone are no dechallenge: what is not recorded is open, and says why', () => {
    const withdrawn = { ...bortezomib, action: { value: 'withdrawn' as const } }
    const find = finder([
      {
        exposures: [withdrawn],
        episodes: [{ id: 'E1', outcome: { value: 'resolved' }, treatments: [given('prednisone')] }],
        dechallenges: [{ exposure: 'X1', episode: 'E1', result: positive }],
      },
      {
        exposures: [withdrawn],
        episodes: [{ id: 'E1', outcome: { value: 'resolved' }, treatments: [given('methylprednisolone', 'systemic')] }],
      },
    ])
    expect(who(find('dechallenge.done'))).toEqual(['P1', 'P1', 'P2'])
    expect(who(find('dechallenge.positive'))).toEqual(['P1', 'P1', 'P2'])
    expect(unclearCases(find('dechallenge.positive'))).toEqual([
      { reason: 'improvement-after-stop-open', cases: ['P2'] },
    ])
    // Prednisone has no route but a systemic one, here as among the treatments of the series; when it was begun is not told.
    const begun = [{ reason: 'treatment-start-open', cases: ['P1'] }]
    expect(unclearCases(find('dechallenge.with-steroid'))).toEqual(begun)
    expect(unclearCases(find('dechallenge.confounded'))).toEqual(begun)
  })
  describe.each(['doxycycline', 'prednisone'])('a systemic treatment of the bout, %s', (drug) => {
    const withdrawn = {
      ...bortezomib,
      action: { value: 'withdrawn' as const },
      stop: { value: { date: '2024-03-10' } },
    }
    type Suspect = NonNullable<PatientSketch['exposures']>[number]
    type From = 'withdrawal' | 'onset' | 'treatment'
    const begun = (
      date?: string,
      weeks?: number,
      from: From = 'withdrawal',
      suspect: Suspect = withdrawn,
    ): PatientSketch => ({
      exposures: [suspect],
      episodes: [
        {
          id: 'E1',
          onset: { value: [{ date: '2024-03-01' }] },
          treatments: [{ ...given(drug, 'systemic'), ...(date !== undefined && { start: { value: { date } } }) }],
          ...(weeks !== undefined && {
            timeToResolution: { value: { time: { value: weeks * 7, unit: 'day' as const }, from } },
          }),
        },
      ],
      dechallenges: [{ exposure: 'X1', episode: 'E1', result: positive }],
    })
    const openOf = (e: Estimate) => unclearCases(e).map(({ reason, cases }) => `${reason}: ${cases.join(' ')}`)
    it('stood beside the dechallenge where it began by the day of the stop, or before the reaction had resolved', () => {
      const find = finder([
        begun('2024-03-10'),
        begun('2024-02'),
        begun('2024-03-20', 3),
        begun('2024-03-12', 2, 'onset'),
        // What the time to resolution is counted from was there before it.
        begun('2024-03-20', 3, 'treatment'),
        begun(undefined, 1, 'treatment'),
      ])
      const all = 'P1 P2 P3 P4 P5 P6'
      expect(who(find('dechallenge.confounded'))).toEqual([all, all, ''])
      expect(who(find('dechallenge.positive-unconfounded'))).toEqual(['', all, ''])
    })
    it('did not where it began after that, whether or not the day of the stop is told; that denies no other treatment', () => {
      const { stop: _untold, ...unstopped } = withdrawn
      const find = finder([begun('2024-05-20', 3), begun('2024-05', 3), begun('2024-04-01', 2, 'onset', unstopped)])
      expect(find('dechallenge.confounded').silent).toEqual(
        ['P1', 'P2', 'P3'].map((id) => ({ id, why: 'not-reported' })),
      )
    })
    it('is open where dates do not tell, and the date that would settle it is named', () => {
      const find = finder([begun(), begun('2024-03'), begun('2024-04', 4), begun('2024-03-20')])
      expect(openOf(find('dechallenge.confounded'))).toEqual(['treatment-start-open: P1 P2 P3', 'resolution-open: P4'])
    })
  })
  it('a week is as far off as half of it: what began within that is open', () => {
    const resolved = (date: string): PatientSketch => ({
      exposures: [{ ...bortezomib, stop: { value: { date: '2024-03-10' } } }],
      episodes: [
        {
          id: 'E1',
          treatments: [{ ...given('prednisone'), start: { value: { date } } }],
          timeToResolution: { value: { time: { value: 3, unit: 'week' }, from: 'withdrawal' } },
        },
      ],
      dechallenges: [{ exposure: 'X1', episode: 'E1', result: positive }],
    })
    // Three weeks after 10 March is 31 March, told in weeks 28 March to 3 April.
    const find = finder([resolved('2024-03-28'), resolved('2024-04-03'), resolved('2024-04-04')])
    expect(who(find('dechallenge.with-steroid'))).toEqual(['P1', 'P1 P3', 'P2'])
    expect(unclearCases(find('dechallenge.with-steroid'))).toEqual([{ reason: 'resolution-open', cases: ['P2'] }])
  })
  it('the dechallenge of a second suspect counts; one free of treatment is enough', () => {
    const find = finder([
      {
        exposures: [
          bortezomib,
          { ...bortezomib, id: 'X2', role: 'co-suspect', drug: { value: { written: 'i', drug: 'imatinib' } } },
        ],
        dechallenges: [
          { exposure: 'X1', result: positive, confounders: { steroid: 'present' } },
          { exposure: 'X2', result: positive, confounders: { steroid: 'absent', 'other-treatment': 'absent' } },
        ],
      },
    ])
    expect(find('dechallenge.positive-unconfounded').events).toEqual(['P1'])
  })
  it('a positive rechallenge is of the same drug, after clearing or in the next cycle; another of the class is none', () => {
    const again = (manner: 'same-drug' | 'next-cycle' | 'same-class', episode?: string): PatientSketch => ({
      exposures: [bortezomib],
      episodes: [
        { id: 'E1', ...(episode !== undefined && { outcome: { value: 'resolved' } }) },
        { id: 'E2', kind: 'rechallenge' },
      ],
      rechallenges: [
        { exposure: 'X1', manner: { value: manner }, result: positive, ...(episode !== undefined && { episode }) },
      ],
    })
    const find = finder([again('same-drug'), again('next-cycle'), again('next-cycle', 'E2'), again('same-class')])
    expect(find('rechallenge.kind.after-clearing').events).toEqual(['P1', 'P3'])
    expect(find('rechallenge.kind.next-cycle').events).toEqual(['P2'])
    expect(find('rechallenge.kind.next-cycle').of).toEqual(['P1', 'P2', 'P3'])
    expect(find('rechallenge.same-class').events).toEqual(['P4'])
  })
  it('another drug counts as one of the class where its manner says so or the drug table does; any other is neither', () => {
    const switched = (drug: string | null, manner?: 'same-class'): PatientSketch => ({
      exposures: [
        { ...bortezomib, drug: { value: { written: 'i', drug: 'imatinib' } } },
        { id: 'X2', role: 'concomitant', drug: { value: { written: 'o', drug } } },
      ],
      rechallenges: [{ exposure: 'X2', ...(manner !== undefined && { manner: { value: manner } }), result: positive }],
    })
    const find = finder([
      switched('dasatinib'),
      switched('bortezomib'),
      switched(null),
      switched(null, 'same-class'),
      switched('bcr-abl-tki'),
    ])
    expect(find('rechallenge.same-class').of).toEqual(['P1', 'P4', 'P5'])
    expect(find('rechallenge.same-class').events).toEqual(['P1', 'P4', 'P5'])
    expect(find('rechallenge.positive').events).toEqual([])
  })
  it('another brand of the suspect drug is no second suspect', () => {
    const brand = { ...bortezomib, id: 'X2', role: 'co-suspect' } as const
    const find = finder([
      { exposures: [bortezomib, brand] },
      { exposures: [bortezomib, { ...brand, drug: { value: { written: 'i', drug: 'imatinib' } } }] },
    ])
    expect(find('suspects.several').events).toEqual(['P2'])
  })
})

describe('numbers that say no more than is told', () => {
  it('a value without limits is unclassified, and nobody is said to lack what it may show', () => {
    const find = finder([
      {
        episodes: [
          { id: 'E1', labs: { wbc: { value: { value: 57.25, unit: '10^9/L' } } } },
          { id: 'E2', labs: { wbc: { value: { level: 'normal' } } } },
        ],
      },
    ])
    expect(find('laboratory.wbc-high')).toMatchObject({ of: [], parts: { unclassified: 1 } })
  })
  it('one limit is enough to say that a value does not lie beyond it', () => {
    const lab = (value: number, uln?: number) => ({
      labs: { crp: { value: { value, unit: 'mg/L', ...(uln && { uln }) } } },
    })
    const find = finder([
      { episodes: [{ id: 'E1', ...lab(3, 5) }] },
      { episodes: [{ id: 'E1', ...lab(112, 5) }] },
      { episodes: [{ id: 'E1', ...lab(112) }] },
    ])
    expect(who(find('laboratory.crp-high'))).toEqual(['P2', 'P1 P2', 'P3'])
    expect(find('laboratory.crp-high').silent).toMatchObject([{ id: 'P3', because: 'range-not-given' }])
  })
  it('a protocol may ask for reference intervals of adults: 57 of an adult is high, of a child or where no age is told it is unclassified', () => {
    const labs = { wbc: { value: { value: 57250, unit: '/uL' } } }
    const episodes = [{ id: 'E1', labs }]
    const asked = [{ id: 'laboratory', options: { reference: 'ws-t-405-2012' } }]
    const sketches = [{ age: { value: 53 }, episodes }, { age: { value: 8 }, episodes }, { episodes }]
    const find = finder(sketches, source('full-text', false), asked)
    expect(who(find('laboratory.wbc-high'))).toEqual(['P1', 'P1', 'P2 P3'])
    expect(find('laboratory.wbc-high').parts).toMatchObject({ unclassified: 2 })
  })
  it('kinds of a malignancy are counted with it, and apart', () => {
    const find = finder(
      ['acute-myeloid-leukaemia', 'acute-monocytic-leukaemia', 'melanoma'].map((id) => ({
        malignancy: { value: { id } },
      })),
    )
    expect(find('malignancy.acute-myeloid-leukaemia').events).toEqual(['P1', 'P2'])
    expect(find('malignancy.subtype.acute-monocytic-leukaemia').events).toEqual(['P2'])
  })
  it('every case has a grade or is open: at least, at most and open are all of them', () => {
    const find = finder([{}, { episodes: [{ id: 'E1', outcome: { value: 'resolved' } }] }])
    const e = find('grade.5.0.at-least-3')
    expect([e.events.length, e.of.length, e.open?.length]).toEqual([0, 2, 2])
    expect(e.parts).toMatchObject({ lowest: 0, highest: 1, open: 2, settledNo: 0 })
    expect(e).not.toHaveProperty('interval')
    expect(find('grade.5.0.at-most-4').events).toEqual(['P2'])
  })
  it('criteria are asked only of patients they apply to', () => {
    const find = finder(
      ['sweet-syndrome', 'agep'].map((entity) => ({ episodes: [{ id: 'E1', diagnosis: { value: { entity } } }] })),
    )
    expect(find('criteria.walker-cohen.met').of).toEqual(['P1'])
    expect(find('criteria.walker-cohen.misfit').events).toEqual(['P2'])
  })
})

describe('times', () => {
  const after = (time: object): PatientSketch => ({
    exposures: [bortezomib],
    // A duration as the schema reads it.
    episodes: [{ id: 'E1', onset: { value: [{ after: 'first-dose', time: time as { value: number; unit: 'day' } }] } }],
  })
  it('“several years” is in no mean and no range, and in the onset curve', () => {
    const find = finder(
      [10, 20, 30, 40].map((value) => after({ value, unit: 'day' })).concat(after({ vague: 'several', unit: 'year' })),
    )
    expect(find('latency.first-dose.summary').parts).toMatchObject({ n: 4, mean: 25, max: 40, vague: 1, open: 0 })
    expect(find('latency.first-dose.turnbull-median').parts).toMatchObject({ n: 5, low: 30 })
    expect(find('sensitivity.latency-with-vague.latency.first-dose.summary').parts).toMatchObject({ n: 5, vague: 0 })
  })
  it('three months is not known to be within 90 days, nor after; 90 days is. Who lies on either side is open, and in the share’s range', () => {
    const find = finder([
      after({ value: 3, unit: 'month' }),
      after({ value: 90, unit: 'day' }),
      after({ value: 5, unit: 'month' }),
    ])
    const share = find('latency.by-day-90')
    expect([who(share), share.open]).toEqual([['P2', 'P1 P2 P3', ''], ['P1']])
    expect([share.interval, share.parts]).toMatchObject([undefined, { open: 1, settledNo: 1 }])
    expect(find('latency.by-day-28')).toMatchObject({ events: [], of: ['P1', 'P2', 'P3'] })
    expect(find('latency.by-day-28').interval).toBeDefined()
  })
  it('of a median it is told whose times are rounded to weeks or months, be they one number or two', () => {
    const find = finder([
      after({ value: 4, unit: 'week' }),
      after({ value: 30, unit: 'day' }),
      after({ value: { low: 2, high: 3 }, unit: 'week' }),
      after({ value: 1, unit: 'month', bound: 'at-least' }),
      after({ vague: 'several', unit: 'month' }),
    ])
    const told = (how: string) => find(`latency.first-dose.summary.told-${how}`).events
    expect(find('latency.first-dose.summary').of).toEqual(['P1', 'P2', 'P3'])
    expect(['rounded', 'between', 'open', 'vague'].map(told)).toEqual([['P1', 'P3'], ['P3'], ['P4'], ['P5']])
  })
  it('a time that is unclear says why; what the text leaves unclear has no reason', () => {
    const find = finder([
      after({ vague: 'several', unit: 'month' }),
      after({ value: 1, unit: 'month', bound: 'over' }),
      { exposures: [bortezomib], episodes: [{ id: 'E1', onset: { value: [{ cycle: 2, day: 3 }] } }] },
      { exposures: [bortezomib], episodes: [{ id: 'E1', onset: { is: 'unclear', why: 'soon' } }] },
    ])
    expect(unclearCases(find('latency.first-dose.summary'))).toEqual([
      { reason: 'told-open', cases: ['P2'] },
      { reason: 'told-vague', cases: ['P1'] },
      { reason: 'cycle-length-unknown', cases: ['P3'] },
      { reason: 'in-text', cases: ['P4'] },
    ])
    expect(unclearCases(find('latency.by-day-28')).map(({ reason }) => reason)).toEqual([
      'cycle-length-unknown',
      'in-text',
    ])
  })
  it('of three values no quartile and no deviation is made: they are listed', () => {
    const parts = finder([7, 1, 3].map((value) => after({ value, unit: 'day' })))('latency.first-dose.summary').parts
    expect(parts).toMatchObject({ n: 3, median: 3, value1Low: 1, value2Low: 3, value3High: 7 })
    expect(['q1', 'q3', 'q1Low', 'sd', 'mean'].filter((name) => parts?.[name] !== undefined)).toEqual([])
  })
})

describe('a patient whose sources are still being read', () => {
  const read = (more: PatientSketch): PatientSketch => ({ exposures: [bortezomib], ...more })
  const begun = (more: PatientSketch): PatientSketch => ({ ...read(more), extraction: 'under-way' })
  const unread = (e: Estimate) => e.silent.filter((s) => s.why === 'unread').map((s) => s.id)

  it('has neither been given nor denied a treatment: the list may grow', () => {
    const treated = { episodes: [{ id: 'E1', treatments: [given('prednisone', 'systemic')] }] }
    const other = { episodes: [{ id: 'E1', treatments: [given('colchicine')] }] }
    const find = finder([read(treated), read(other), begun(treated), begun(other)])
    for (const id of [
      'treatment.systemic-steroid',
      'treatment.topical-steroid',
      'treatment.none',
      'treatment.colchicine',
    ])
      expect([id, find(id).of, unread(find(id))]).toEqual([id, ['P1', 'P2'], ['P3', 'P4']])
  })

  it('has neither one suspect drug nor several', () => {
    const two = { exposures: [bortezomib, { id: 'X2', role: 'co-suspect' as const }] }
    expect(who(finder([read({}), read(two), begun({}), begun(two)])('suspects.several'))).toEqual([
      'P2',
      'P1 P2',
      'P3 P4',
    ])
  })

  it('has a sign, or is without it, once each bout tells: one that is not read may tell otherwise', () => {
    const bouts = (first: 'present' | 'absent', second?: 'present' | 'absent') => ({
      episodes: [
        { id: 'E1', symptoms: { fever: first } },
        { id: 'E2', kind: 'recurrence' as const, ...(second !== undefined && { symptoms: { fever: second } }) },
      ],
    })
    const find = finder([
      read(bouts('absent')),
      begun(bouts('absent')),
      begun(bouts('present')),
      begun(bouts('absent', 'present')),
      begun(bouts('absent', 'absent')),
    ])
    expect(who(find('symptoms.fever'))).toEqual(['P4', 'P1 P4 P5', 'P2 P3'])
    expect(find('flow.episodes')).toMatchObject({ parts: { episodes: 2 }, events: ['P1'], of: ['P1'] })
  })

  it('tells the time to onset where it is told as such or lies between two dates, not where it is worked out from pauses', () => {
    const told = {
      episodes: [
        { id: 'E1', onset: { value: [{ after: 'first-dose' as const, time: { value: 9, unit: 'day' as const } }] } },
      ],
    }
    const episodes = [{ id: 'E1', onset: { value: [{ date: '2020-01-06' }] } }]
    const begin = { start: { value: { date: '2020-01-01' } } }
    const dated = { exposures: [{ ...bortezomib, ...begin }], episodes }
    const stopped = { exposures: [{ ...bortezomib, ...begin, stop: { value: { date: '2020-01-04' } } }], episodes }
    const find = finder([read(dated), begun(told), begun(dated), begun({ episodes }), read(stopped), begun(stopped)])
    const all = ['P1 P2 P3 P5 P6', 'P1 P2 P3 P5 P6', 'P4']
    expect(who(find('latency.first-dose.summary'))).toEqual(all)
    expect(who(find('latency.by-day-28'))).toEqual(all)
    expect(who(find('latency.last-dose.summary'))).toEqual(['P5', 'P5', 'P1 P2 P3 P4 P6'])
  })

  it('is not silent: what all who are read say is not "named only" since another is not read yet', () => {
    const female = { sex: { value: 'female' as const } }
    const find = finder([read(female), read(female), begun({})])
    expect(find('sex.female')).toMatchObject({ value: 1, interval: { high: 1 }, cautions: [] })
    expect(finder([read(female), read({})])('sex.female').cautions).toEqual(['positive-only'])
  })

  it('is not known to be unconfounded', () => {
    expect(
      who(
        finder([read({ sex: { value: 'male' } }), begun({ sex: { value: 'male' } })])(
          'sensitivity.unconfounded.sex.female',
        ),
      ),
    ).toEqual(['', 'P1', ''])
  })
})
