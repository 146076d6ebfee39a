import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unclear } from '../../base/observed.ts'
import { wordsOf } from '../../base/traced.ts'
import { facts as vocabulary } from '../../knowledge/facts/facts.ts'
import { signs } from '../../knowledge/signs/signs.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { firstEpisode, patientOf, type PatientSketch } from '../../../test/patient-of.ts'
import { derivations } from './derivations.ts'
import { latencyOf } from '../latency/latency.ts'
import { factsOf } from './facts-of.ts'

type EpisodeSketch = Omit<PatientFileInput['episodes'][number], 'id'>

const about = (episode: EpisodeSketch, rest: PatientSketch = {}, silence?: 'not-reported' | 'not-visible') => {
  const patient = patientOf({ ...rest, episodes: [{ id: 'E1', ...episode }] }, silence)
  return factsOf(patient, firstEpisode(patient))
}
const said = (fact: string, episode: EpisodeSketch, rest: PatientSketch = {}) => about(episode, rest).look(fact).value
const known = (value: unknown) => ({ kind: 'known', value })

describe('signs', () => {
  it('are yes, no, or silent as unfilled fields are', () => {
    expect(said('morphology.plaque', { morphology: { plaque: 'present' } })).toEqual(known(true))
    expect(said('morphology.plaque', { morphology: { plaque: 'absent' } })).toEqual({ kind: 'absent' })
    expect(said('morphology.plaque', {})).toEqual({ kind: 'not-reported' })
    expect(about({}, {}, 'not-visible').look('morphology.plaque').value).toEqual({ kind: 'not-visible' })
  })
  it('are present where a kind of them is, and say so from its words', () => {
    const f = about({ sites: { face: { value: true, quote: 'on the cheeks' } } })
    expect(f.look('sites.head').value).toEqual(known(true))
    expect(wordsOf(f.look('sites.head'))).toEqual([{ kind: 'cited', source: 'r1', at: 'on the cheeks' }])
  })
  it('are not denied by the absence of a kind, and a denial of theirs stands', () => {
    expect(said('sites.head', { sites: { face: 'absent' } })).toEqual({ kind: 'not-reported' })
    expect(said('sites.head', { sites: { face: 'present', head: 'absent' } })).toEqual({ kind: 'absent' })
  })
  it('of culture are their result', () =>
    expect(said('cultures.bacterial-culture', { cultures: { 'bacterial-culture': { value: 'negative' } } })).toEqual(
      known('negative'),
    ))
})

describe('laboratory values', () => {
  it('with limits give a level', () => {
    const lab = (value: number) => ({ labs: { crp: { value: { value, unit: 'mg/L', lln: 0, uln: 5 } } } })
    expect(said('lab.crp.level', lab(20))).toEqual(known('high'))
    expect(said('lab.crp.level', lab(5))).toEqual(known('normal'))
    expect(said('lab.crp', lab(20))).toEqual(known({ low: 20, high: 20 }))
  })
  it('are converted to the unit of the analyte with their limits', () => {
    const f = about({ labs: { wbc: { value: { value: 57250, unit: '/mm3', uln: 10000 } } } })
    expect(f.look('lab.wbc').value).toEqual(known({ low: 57.25, high: 57.25 }))
    expect(f.limit('lab.wbc', 'uln')).toBe(10)
    expect(f.look('lab.wbc.level').value).toEqual(known('high'))
  })
  it('without a unit, or in one the analyte does not have, are unclear', () => {
    expect(said('lab.wbc', { labs: { wbc: { value: { value: 57 } } } })).toMatchObject({ kind: 'unclear' })
    // Without its range the value is neither high nor normal: the laboratory's range would settle it.
    expect(said('lab.crp.level', { labs: { crp: { value: { value: 112, unit: 'mg/L' } } } })).toEqual({
      kind: 'unclear',
      why: 'range-not-given',
    })
    expect(said('lab.wbc', { labs: { wbc: { value: { value: 57, unit: 'mg/L' } } } })).toMatchObject({
      kind: 'unclear',
    })
  })
  it('with limits no laboratory has in their unit have no level by them', () => {
    // 0.9 × 10⁹/L lies far below 1.8, as a count per µL above 6.3.
    const given = { labs: { neutrophils: { value: { value: 900, unit: '/uL', lln: 1.8, uln: 6.3 } } } }
    expect(said('lab.neutrophils.level', given)).toEqual({ kind: 'unclear', why: 'range-unfit' })
    expect(about(given).limit('lab.neutrophils', 'uln')).toBeUndefined()
  })
  it('of a word only are a level, and an interval where a limit is given', () => {
    const high = { labs: { crp: { value: { level: 'high' as const } } } }
    expect(said('lab.crp.level', high)).toEqual(known('high'))
    expect(said('lab.crp', high)).toMatchObject({ kind: 'unclear' })
    expect(said('lab.crp', { labs: { crp: { value: { level: 'high', unit: 'mg/L', uln: 5 } } } })).toEqual(
      known({ low: 5, high: Infinity }),
    )
  })
  it('carry the limits of the report', () => {
    const f = about({ labs: { crp: { value: { value: 20, unit: 'mg/L', uln: 5 } } } })
    expect(f.limit('lab.crp', 'uln')).toBe(5)
    expect(f.limit('lab.crp', 'lln')).toBeUndefined()
    expect(f.order('lab.crp.level')).toEqual(['low', 'normal', 'high'])
  })
})

describe('paths', () => {
  const rest: PatientSketch = {
    exposures: [
      { id: 'X1', role: 'concomitant', drug: { value: { written: 'a', drug: null } } },
      {
        id: 'X2',
        role: 'suspect',
        drug: { value: { written: 'bortezomib', drug: 'bortezomib' } },
        action: { value: 'withdrawn' },
      },
    ],
    age: { value: { low: 60, high: 69 } },
  }
  it('reach any finding, into its value, and the primary suspect', () => {
    expect(said('patient.age', {}, rest)).toEqual(known({ low: 60, high: 69 }))
    expect(said('suspect.action', {}, rest)).toEqual(known('withdrawn'))
    expect(said('suspect.drug.drug', {}, rest)).toEqual(known('bortezomib'))
    expect(said('suspect-class', {}, rest)).toEqual(known('proteasome-inhibitor'))
    expect(said('patient.exposures.X1.drug.written', {}, rest)).toEqual(known('a'))
    expect(said('episode.diagnosis.entity', { diagnosis: { value: { entity: 'agep' } } })).toEqual(known('agep'))
    expect(said('episode.kind', {})).toEqual(known('first'))
    expect(said('patient.malignancy', {}, { malignancy: { value: { id: 'multiple-myeloma' } } })).toEqual(known(true))
  })
  it('that lead nowhere are silent, whatever they are called', () => {
    for (const fact of [
      'patient.nothing',
      'episode.__proto__.x',
      'patient.constructor',
      'nonsense',
      'suspect.action',
      '',
    ])
      expect(said(fact, {})).toEqual({ kind: 'not-reported' })
  })
})

describe('what a person recorded under the id of a fact', () => {
  it('answers first, the episode before the history', () => {
    expect(said('hospitalised', {}, { history: { hospitalised: { value: true } } })).toEqual(known(true))
    expect(
      said('hospitalised', { facts: { hospitalised: 'absent' } }, { history: { hospitalised: { value: true } } }),
    ).toEqual({ kind: 'absent' })
    expect(said('bsa', { bsa: { value: 5 }, facts: { bsa: { value: 12 } } })).toEqual(known({ low: 12, high: 12 }))
  })
})

describe('temperature', () => {
  it('is bounded by a bare fever or its denial, until it is measured', () => {
    expect(said('temperature', { symptoms: { fever: 'present' } })).toEqual(known({ low: 38, high: Infinity }))
    expect(said('temperature', { symptoms: { fever: 'absent' } })).toEqual(known({ low: -Infinity, high: 38 }))
    expect(said('temperature', { symptoms: { fever: 'present' }, temperature: { value: 39.2 } })).toEqual(
      known({ low: 39.2, high: 39.2 }),
    )
    expect(said('temperature', {})).toEqual({ kind: 'not-reported' })
  })
})

const drug = (id: string) => ({ value: { written: id, drug: id } })
const suspect = (action?: 'withdrawn' | 'unchanged' | 'switched' | 'not-applicable'): PatientSketch => ({
  exposures: [
    { id: 'X1', role: 'suspect', drug: drug('bortezomib'), ...(action !== undefined && { action: { value: action } }) },
  ],
})
const steroid = (more: object) => ({ treatments: [{ id: 'T1', treatment: drug('prednisone'), ...more }] })

describe('derived facts', () => {
  it('there is a derivation for every name the vocabulary gives, and no other', () =>
    expect(
      new Set(vocabulary.flatMap((f) => (f.from?.startsWith('derived:') === true ? [f.from.slice(8)] : []))),
    ).toEqual(new Set(Object.keys(derivations))))

  it('symptoms: free of them is none, the severest pain settles it, lesser pain bounds it', () => {
    expect(said('symptom-severity', { symptoms: { asymptomatic: 'present' } })).toEqual(known('none'))
    expect(said('symptom-severity', { pain: { value: 'severe' } })).toEqual(known('severe'))
    const f = about({ pain: { value: 'moderate' } })
    expect(f.look('symptom-severity').value).toEqual({ kind: 'not-reported' })
    expect(f.among?.('symptom-severity')).toEqual(['moderate', 'severe'])
    expect(said('symptom-severity', { pain: { value: 'mild' }, symptoms: { asymptomatic: 'present' } })).toMatchObject({
      kind: 'unclear',
    })
  })

  it('systemic steroid: by route; cover and prophylaxis are not treatment; a list without one denies nothing', () => {
    expect(said('systemic-steroid', steroid({ route: { value: 'oral' } }))).toEqual(known(true))
    expect(said('systemic-steroid', steroid({}))).toEqual({ kind: 'not-reported' })
    expect(said('systemic-steroid', steroid({ route: { value: 'topical' } }))).toEqual({ kind: 'not-reported' })
    expect(
      said('systemic-steroid', steroid({ route: { value: 'oral' }, purpose: { value: 'rechallenge-cover' } })),
    ).toEqual({ kind: 'not-reported' })
  })

  it('response to steroid: the best told of a systemic one', () => {
    const course = (id: string, response: 'partial' | 'effective', route: 'oral' | 'topical') => ({
      id,
      treatment: drug('prednisone'),
      route: { value: route },
      response: { value: response },
    })
    const two = { treatments: [course('T1', 'partial', 'oral'), course('T2', 'effective', 'topical')] }
    expect(said('steroid-response', two)).toEqual(known('partial'))
    const untold = {
      ...course('T1', 'partial', 'oral'),
      response: { is: 'unclear' as const, why: 'the drug was stopped too' },
    }
    expect(said('steroid-response', { treatments: [untold] })).toMatchObject({ kind: 'unclear' })
    expect(said('steroid-response', { treatments: [untold, ...two.treatments] })).toEqual(known('partial'))
    expect(said('steroid-response', { treatments: [...two.treatments, course('T3', 'effective', 'oral')] })).toEqual(
      known('effective'),
    )
  })

  it('dechallenge: recorded, or action with outcome', () => {
    const after = (from: 'withdrawal' | 'treatment') => ({
      outcome: { value: 'resolved' as const },
      timeToResolution: { value: { time: { value: 10, unit: 'day' as const }, from } },
    })
    expect(said('dechallenge', after('withdrawal'), suspect('withdrawn'))).toEqual(known('positive'))
    expect(said('dechallenge', after('treatment'), suspect('withdrawn')).kind).toBe('unclear')
    expect(said('dechallenge', { outcome: { value: 'resolved' } }, suspect('withdrawn'))).toEqual({
      kind: 'unclear',
      why: 'improvement-after-stop-open',
    })
    expect(said('improved-after-stop', { outcome: { value: 'resolved' } }, suspect('withdrawn')).kind).toBe('unclear')
    expect(
      said('dechallenge', { outcome: { value: 'resolved' } }, { ...suspect('withdrawn'), extraction: 'under-way' })
        .kind,
    ).toBe('unread')
    expect(said('dechallenge', { outcome: { value: 'not-resolved' } }, suspect('switched'))).toEqual(known('negative'))
    expect(said('dechallenge', { outcome: { value: 'resolved' } }, suspect('unchanged'))).toEqual(known('not-done'))
    expect(said('dechallenge', { outcome: { value: 'fatal' } }, suspect('withdrawn'))).toEqual(known('not-assessable'))
    expect(said('dechallenge', { outcome: { value: 'resolved' } }, suspect('not-applicable'))).toEqual({
      kind: 'not-reported',
    })
    const recorded = [{ exposure: 'X1', result: { value: 'not-assessable' as const } }]
    expect(
      said('dechallenge', { outcome: { value: 'resolved' } }, { ...suspect('withdrawn'), dechallenges: recorded }),
    ).toEqual(known('not-assessable'))
  })

  it('dechallenge is confounded by what is recorded, or by systemic treatment begun before it had resolved', () => {
    const beside = (steroidGiven: 'present' | 'absent', other?: 'absent'): PatientSketch => ({
      ...suspect('withdrawn'),
      dechallenges: [
        {
          exposure: 'X1',
          result: { value: 'positive' },
          confounders: { steroid: steroidGiven, ...(other !== undefined && { 'other-treatment': other }) },
        },
      ],
    })
    expect(said('dechallenge-confounded', {}, beside('present'))).toEqual(known(true))
    expect(said('dechallenge-confounded', {}, beside('absent', 'absent'))).toEqual({ kind: 'absent' })
    expect(said('dechallenge-confounded', {}, beside('absent'))).toEqual({ kind: 'not-reported' })
    const oral = (more: object = {}) => steroid({ route: { value: 'oral' }, ...more })
    expect(said('dechallenge-confounded', oral(), suspect('withdrawn'))).toEqual(unclear('treatment-start-open'))
    const [drugGiven] = suspect('withdrawn').exposures ?? []
    if (drugGiven === undefined) throw new Error('no suspect')
    const stopped = { exposures: [{ ...drugGiven, stop: { value: { date: '2024-03-10' } } }] }
    const began = (date: string) => oral({ start: { value: { date } } })
    expect(said('dechallenge-confounded', began('2024-03-09'), stopped)).toEqual(known(true))
    expect(said('dechallenge-confounded', began('2024-03-11'), stopped)).toEqual(unclear('resolution-open'))
    expect(said('dechallenge-confounded', oral(), suspect('unchanged'))).toEqual({ kind: 'not-reported' })
  })

  it('a dechallenge that could not be assessed here gives way to one of a later episode, with what stood beside that one', () => {
    const later: PatientSketch = {
      ...suspect('switched'),
      dechallenges: [
        { exposure: 'X1', episode: 'E1', result: { value: 'not-assessable' } },
        { exposure: 'X1', episode: 'E2', result: { value: 'positive' } },
      ],
    }
    expect(said('dechallenge', {}, later)).toEqual(known('positive'))
    expect(said('dechallenge-confounded', steroid({ route: { value: 'oral' } }), later)).toEqual({
      kind: 'not-reported',
    })
  })

  it('rechallenge: a negative under cover does not undo a positive; another drug of the class is none', () => {
    const again = (
      ...results: readonly ['positive' | 'negative' | 'not-done', 'covered' | 'bare', 'same-drug' | 'same-class'][]
    ) =>
      said(
        'rechallenge',
        {},
        {
          ...suspect(),
          rechallenges: results.map(([result, cover, manner]) => ({
            exposure: 'X1',
            result: { value: result },
            manner: { value: manner },
            confounders: cover === 'covered' ? { steroid: 'present' as const } : {},
          })),
        },
      )
    expect(again(['positive', 'bare', 'same-drug'], ['positive', 'covered', 'same-drug'])).toEqual(known('positive'))
    expect(again(['positive', 'bare', 'same-drug'], ['negative', 'covered', 'same-drug'])).toEqual(known('positive'))
    expect(again(['positive', 'bare', 'same-drug'], ['negative', 'bare', 'same-drug'])).toMatchObject({
      kind: 'unclear',
    })
    expect(again(['negative', 'bare', 'same-class'])).toEqual({ kind: 'not-reported' })
    expect(again(['not-done', 'bare', 'same-drug'])).toEqual(known('not-done'))
    expect(again()).toEqual({ kind: 'not-reported' })
  })

  it('latency: as the conventions given give it, silent without', () => {
    const patient = patientOf({
      ...suspect(),
      episodes: [{ id: 'E1', onset: { value: [{ after: 'first-dose', time: { value: 4, unit: 'week' } }] } }],
    })
    const protocol = { latency: { convention: 'elapsed', clock: 'first-dose', confidence: 0.95 } } as const
    const index = firstEpisode(patient)
    expect(factsOf(patient, index, (p, e) => latencyOf(p, e, protocol)).look('latency-days').value).toEqual(
      known({ low: 28, high: 28 }),
    )
    expect(factsOf(patient, index).look('latency-days').value).toEqual({ kind: 'not-reported' })
  })

  it('the same ingredient by another brand is not a second suspect, and its rechallenge counts', () => {
    const rest: PatientSketch = {
      exposures: [
        { id: 'X1', role: 'suspect', drug: drug('imatinib') },
        { id: 'X2', role: 'co-suspect', drug: drug('imatinib') },
      ],
      rechallenges: [{ exposure: 'X2', result: { value: 'positive' } }],
    }
    expect(said('other-suspect', {}, rest)).toEqual({ kind: 'not-reported' })
    expect(said('rechallenge', {}, rest)).toEqual(known('positive'))
    expect(said('onset-after-drug', {}, rest)).toEqual(known(true))
  })

  it('objective evidence: a biopsy of any bout', () => {
    const two = patientOf({ episodes: [{ id: 'E1' }, { id: 'E2', biopsy: 'present' }] })
    expect(factsOf(two, firstEpisode(two)).look('objective-evidence').value).toEqual(known(true))
    expect(said('objective-evidence', { biopsy: 'absent' })).toEqual({ kind: 'not-reported' })
  })

  it('another cause: plausible where authors give one, possible at least where a growth factor was given', () => {
    const other = [{ by: 'authors' as const, verdict: { value: 'other-cause' as const } }]
    expect(said('alternative-cause', {}, { attributions: other })).toEqual(known('plausible'))
    const f = about({}, { gcsf: 'present' })
    expect(f.look('alternative-cause').value).toEqual({ kind: 'not-reported' })
    expect(f.among?.('alternative-cause')).toEqual(['possible', 'plausible'])
    expect(said('alternative-cause', {}, { gcsf: 'absent' })).toEqual({ kind: 'not-reported' })
  })

  it('death: of the reaction, not of the disease; contradiction is told', () => {
    expect(said('death-from-reaction', { outcome: { value: 'fatal' } })).toEqual(known(true))
    expect(said('death-from-reaction', {}, { outcome: { value: 'died-of-malignancy' } })).toEqual({ kind: 'absent' })
    expect(said('death-from-reaction', { outcome: { value: 'resolved' } })).toEqual({ kind: 'absent' })
    expect(said('death-from-reaction', {}, { outcome: { value: 'died-cause-not-stated' } })).toEqual({
      kind: 'not-reported',
    })
    expect(said('death-from-reaction', { outcome: { value: 'fatal' } }, { outcome: { value: 'alive' } })).toMatchObject(
      {
        kind: 'unclear',
      },
    )
  })

  describe('death is refuted by what only the living have', () => {
    const X1 = { id: 'X1', role: 'suspect' as const }
    const two = (first: EpisodeSketch, rest: PatientSketch = {}, index = 0) => {
      const patient = patientOf({ exposures: [X1], ...rest, episodes: [{ id: 'E1', ...first }, { id: 'E2' }] })
      const episode = patient.episodes[index]
      if (episode === undefined) throw new Error('two episodes')
      return factsOf(patient, episode).look('death-from-reaction').value
    }
    const again = (result: 'positive' | 'not-done', episode?: string): PatientSketch => ({
      exposures: [X1],
      rechallenges: [{ exposure: 'X1', result: { value: result }, ...(episode !== undefined && { episode }) }],
    })
    const absent = { kind: 'absent' }
    const open = { kind: 'not-reported' }
    const unknownCause: PatientSketch = { outcome: { value: 'died-cause-not-stated' } }
    it.each<[string, EpisodeSketch, PatientSketch]>([
      ['improving', { outcome: { value: 'improving' } }, {}],
      ['recurred', { outcome: { value: 'recurred' } }, {}],
      [
        'better when the drug was stopped',
        {},
        { exposures: [X1], dechallenges: [{ exposure: 'X1', result: { value: 'positive' } }] },
      ],
      ['a treatment that worked', { treatments: [{ id: 'T1', response: { value: 'partial' } }] }, {}],
      ['followed up', {}, { followUp: { value: { value: 3, unit: 'month' } } }],
      ['given the drug again', {}, again('positive')],
      ['graded 2 by the authors', { gradeReported: { value: { grade: 2 } } }, {}],
    ])('%s', (_what, episode, rest) => expect(said('death-from-reaction', episode, rest)).toEqual(absent))
    it('a later bout refutes it of the one before, whatever its outcome; not of the last', () => {
      expect(two({ outcome: { value: 'not-resolved' } })).toEqual(absent)
      expect(two({}, unknownCause)).toEqual(absent)
      expect(two({}, {}, 1)).toEqual(open)
      expect(two({}, { outcome: { value: 'died-of-reaction' } })).toEqual(absent)
      expect(two({}, { outcome: { value: 'died-of-reaction' } }, 1)).toEqual(known(true))
    })
    it('a rechallenge refutes it of the bouts before the one it led to', () => {
      expect(two({}, again('positive', 'E2'), 1)).toEqual(open)
      expect(two({}, again('positive'), 1)).toEqual(open)
    })
    it.each<[string, EpisodeSketch, PatientSketch]>([
      ['not resolved', { outcome: { value: 'not-resolved' } }, {}],
      ['never given again', {}, again('not-done')],
      ['improving, then dead of an unknown cause', { outcome: { value: 'improving' } }, unknownCause],
      ['graded 5 by the authors', { gradeReported: { value: { grade: 5 } } }, {}],
    ])('%s leaves it open', (_what, episode, rest) => expect(said('death-from-reaction', episode, rest)).toEqual(open))
    it('a fatal outcome before a later bout is a contradiction', () =>
      expect(two({ outcome: { value: 'fatal' } })).toMatchObject({ kind: 'unclear' }))
  })

  describe('another drug and a disease as the cause', () => {
    const facts = (f: Readonly<Record<string, string>>, rest: PatientSketch = {}) =>
      about({ facts: Object.fromEntries(Object.entries(f).map(([k, value]) => [k, { value }])) }, rest)
    it('"no other new drug" says nothing of the disease', () => {
      const f = facts({ 'other-drug-cause': 'unlikely' })
      expect(f.look('alternative-cause').value).toEqual({ kind: 'not-reported' })
      expect(f.among?.('alternative-cause')).toEqual(['unlikely', 'possible', 'plausible'])
      expect(wordsOf(f.look('alternative-cause'))).toContainEqual({
        kind: 'cited',
        source: 'r1',
        at: 'episodes[0].facts.other-drug-cause',
      })
    })
    it.each([
      ['unlikely', 'unlikely', 'unlikely'],
      ['unlikely', 'excluded', 'unlikely'],
      ['excluded', 'possible', 'possible'],
      ['plausible', 'unlikely', 'plausible'],
    ])('drug %s, disease %s: %s', (drug, disease, both) =>
      expect(facts({ 'other-drug-cause': drug, 'disease-cause': disease }).look('alternative-cause').value).toEqual(
        known(both),
      ),
    )
    it('either one plausible is enough', () =>
      expect(facts({ 'disease-cause': 'plausible' }).look('alternative-cause').value).toEqual(known('plausible')))
    it('a growth factor is another drug', () => {
      expect(facts({}, { gcsf: 'present' }).among?.('other-drug-cause')).toEqual(['possible', 'plausible'])
      expect(facts({ 'disease-cause': 'excluded' }, { gcsf: 'present' }).among?.('alternative-cause')).toEqual([
        'possible',
        'plausible',
      ])
    })
    it('an answer recorded for the whole stands', () =>
      expect(
        facts({ 'alternative-cause': 'unlikely', 'disease-cause': 'plausible' }).look('alternative-cause').value,
      ).toEqual(known('unlikely')))
  })

  it('onset after the drug: by its own wording, or by dates that cannot overlap', () => {
    const started = (date: string): PatientSketch => ({
      exposures: [{ id: 'X1', role: 'suspect', start: { value: { date } } }],
    })
    const on = (date: string) => ({ onset: { value: [{ date }] } })
    expect(said('onset-after-drug', { onset: { value: [{ cycle: 2, day: 4 }] } }, suspect())).toEqual(known(true))
    expect(said('onset-after-drug', on('2020-03-14'), started('2020-03'))).toEqual({ kind: 'not-reported' })
    expect(said('onset-after-drug', on('2020-03-14'), started('2020-03-14'))).toEqual(known(true))
    expect(said('onset-after-drug', on('2020-02'), started('2020-03'))).toEqual({ kind: 'absent' })
    expect(
      said('onset-after-drug', { onset: { value: [{ after: 'event', time: { value: 1, unit: 'day' } }] } }, suspect()),
    ).toEqual({ kind: 'not-reported' })
  })
})

it('every fact of the vocabulary, looked up in a patient of whom nothing is known, is silent and names the report looked through', () => {
  const f = about({})
  for (const fact of [
    ...vocabulary.map((v) => v.id),
    ...signs.map((s) => `${s.section}.${s.id}`),
    'lab.wbc',
    'lab.wbc.level',
  ]) {
    expect(f.look(fact).value).toEqual({ kind: 'not-reported' })
    expect(wordsOf(f.look(fact))).toEqual([{ kind: 'looked', source: 'r1' }])
  }
})

it('any text is a fact that can be asked for', () =>
  fc.assert(
    fc.property(fc.string(), (fact) => {
      expect(['known', 'not-reported']).toContain(about({}).look(fact).value.kind)
    }),
  ))

describe('treatment denied', () => {
  const none = { treatments: [{ id: 'T1', treatment: 'absent' as const }] }
  const kinds = ['treated', 'systemic-steroid', 'local-therapy', 'iv-therapy', 'urgent-intervention', 'pain-control']
  it.each(kinds)('denies %s', (fact) => expect(said(fact, none)).toEqual({ kind: 'absent' }))
  it.each(kinds)('is not read from silence or from a list without it: %s', (fact) => {
    expect(said(fact, {}).kind).toBe('not-reported')
    const other = { value: { written: 'dapsone', drug: 'dapsone' } }
    expect(said(fact, { treatments: [{ id: 'T1', treatment: other }] }).kind).toBe('not-reported')
    expect(said(fact, { treatments: [...none.treatments, { id: 'T2', treatment: other }] }).kind).toBe('not-reported')
  })
})

describe('a treatment whose words deny, refuse or plan it', () => {
  const given = (written: string) => ({
    treatments: [{ id: 'T1', treatment: { value: { written, drug: null } }, route: { value: 'systemic' as const } }],
  })
  it.each(['no systemic treatment', 'oral prednisone declined', '拒绝口服激素', '拟予静脉激素'])(
    '%s: is not given, not even by the route an import told of it',
    (written) => {
      for (const fact of ['treated', 'systemic-therapy', 'systemic-steroid'])
        expect(said(fact, given(written)).kind).toBe('not-reported')
      expect(said('systemic-therapy', given(written.replace(/no |declined|拒绝|拟予/u, '')))).toEqual(known(true))
    },
  )
})

describe('improved after the drug was stopped', () => {
  const dechallenge = (result: 'positive' | 'negative' | 'not-done' | 'not-assessable') =>
    said(
      'improved-after-stop',
      {},
      {
        exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: 'imatinib', drug: 'imatinib' } } }],
        dechallenges: [{ exposure: 'X1', result: { value: result } }],
      },
    )
  it('is neither yes nor no where the dechallenge cannot be assessed', () => {
    expect(dechallenge('positive')).toEqual(known(true))
    expect(dechallenge('negative')).toEqual({ kind: 'absent' })
    expect(dechallenge('not-done')).toEqual({ kind: 'absent' })
    expect(dechallenge('not-assessable').kind).toBe('unclear')
  })
})

describe('class of the suspect drug', () => {
  const classOf = (drug: string) =>
    said('suspect-class', {}, { exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: drug, drug } } }] })
  it('is its own for a drug outside the targeted classes', () => {
    expect(classOf('bortezomib')).toEqual(known('proteasome-inhibitor'))
    expect(classOf('g-csf')).toEqual(known('growth-factor'))
    expect(classOf('cytarabine')).toEqual(known('cytotoxic'))
  })
})
