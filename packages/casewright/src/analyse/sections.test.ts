import { describe, expect, it } from 'vitest'
import { patientOf, type PatientSketch } from '../../test/patient-of.ts'
import { appraise } from '../appraise/appraise.ts'
import type { Estimate } from '../model/estimate.ts'
import { protocolFile, type Protocol } from '../model/protocol.ts'
import type { Source } from '../model/source.ts'
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
  completeness: {
    items: [{ id: 'outcome', label: words, rule: { fact: 'episode.outcome', says: true } }],
    complete: 1,
  },
  ctcae: { version: '5.0' },
})

type Drug = NonNullable<PatientSketch['exposures']>[number]
type Bout = PatientSketch['episodes'] extends (infer E)[] | undefined ? E : never
const suspect = (drug: string, more: Partial<Drug> = {}): Drug => ({
  id: 'X1',
  role: 'suspect',
  drug: { value: { written: drug, drug } },
  ...more,
})
const given = (
  id: string,
  drug: string,
  route: 'systemic' | 'topical',
  purpose: 'treatment' | 'prophylaxis' = 'treatment',
) => ({
  id,
  treatment: { value: { written: drug, drug } },
  route: { value: route },
  purpose: { value: purpose },
})
const after = (value: number): Bout['onset'] => ({ value: [{ after: 'first-dose', time: { value, unit: 'day' } }] })

/** Six patients; every expectation below is counted by eye from this list. */
const sketches: readonly PatientSketch[] = [
  {
    id: 'A',
    sex: { value: 'female' },
    exposures: [suspect('bortezomib', { action: { value: 'withdrawn' } })],
    episodes: [
      {
        id: 'E1',
        onset: after(10),
        outcome: { value: 'resolved' },
        treatments: [{ ...given('T1', 'prednisone', 'systemic'), response: { value: 'effective' } }],
      },
    ],
    dechallenges: [
      { exposure: 'X1', episode: 'E1', result: { value: 'positive' }, confounders: { steroid: 'present' } },
    ],
  },
  {
    id: 'B',
    sex: { value: 'female' },
    exposures: [suspect('bortezomib', { action: { value: 'withdrawn' } })],
    episodes: [
      {
        id: 'E1',
        onset: after(20),
        outcome: { value: 'recurred' },
        treatments: [given('T1', 'prednisone', 'topical')],
      },
    ],
    dechallenges: [
      {
        exposure: 'X1',
        result: { value: 'positive' },
        confounders: { steroid: 'absent', 'other-treatment': 'absent' },
      },
    ],
    rechallenges: [{ exposure: 'X1', result: { value: 'positive' }, confounders: { 'other-treatment': 'absent' } }],
  },
  {
    id: 'C',
    sex: { value: 'female' },
    gcsf: 'present',
    exposures: [suspect('bortezomib', { action: { value: 'unchanged' } })],
    episodes: [
      {
        id: 'E1',
        onset: after(30),
        outcome: { value: 'resolved' },
        treatments: [given('T1', 'doxycycline', 'systemic')],
      },
    ],
    rechallenges: [{ exposure: 'X1', result: { value: 'negative' } }],
  },
  {
    id: 'D',
    flags: ['competing-cause'],
    sex: { value: 'male' },
    exposures: [suspect('imatinib', { action: { value: 'reduced' } })],
    episodes: [{ id: 'E1', onset: after(40), treatments: [given('T1', 'prednisone', 'systemic', 'prophylaxis')] }],
  },
  {
    id: 'E',
    sex: { value: 'male' },
    exposures: [suspect('imatinib', { action: { value: 'withdrawn' } })],
    episodes: [
      { id: 'E1', outcome: { value: 'resolved' } },
      { id: 'E2', kind: 'recurrence', onset: after(99) },
    ],
  },
  {
    id: 'F',
    sex: { value: 'male' },
    exposures: [suspect('imatinib')],
    rechallenges: [{ exposure: 'X1', result: { value: 'not-done' } }],
  },
]

const source = (id: string, what: Source['seen']['what'], cut: boolean): Source => ({
  format: 'casewright/source@1',
  id,
  kind: 'article',
  seen: { what, cut, at: [] },
  texts: [],
  held: [],
})
const whole = [source('r1', 'full-text', false)]

function results(changes: Partial<Protocol> = {}, told = sketches, sources = whole) {
  const own = { ...protocol, ...changes }
  const patients = told.map((s) => patientOf(s))
  const study = {
    name: 'test',
    protocol: own,
    sources,
    patients,
    decisions: [],
    exclusions: [],
    comparison: undefined,
  }
  return analyse(study, new Map(patients.map((p) => [p.id, appraise(p, own)])))
}
const all = results()
const find = (id: string, from = all): Estimate => {
  const e = from.estimates.find((x) => x.value.id === id)
  if (e === undefined) throw new Error(`no estimate ${id}`)
  return e.value
}
/** Who, among whom, without whom. */
const who = (id: string, from = all) => {
  const { events, of, silent } = find(id, from)
  return [events.join(''), of.join(''), silent.map((s) => s.id).join('')]
}

describe('six patients, counted by eye', () => {
  it('treatment: cover is no treatment, and a report read whole that tells of treatment tells all of it', () => {
    expect(who('treatment.systemic-steroid')).toEqual(['A', 'ABC', 'DEF'])
    expect(who('treatment.topical-steroid')).toEqual(['B', 'ABC', 'DEF'])
    expect(who('treatment.doxycycline')).toEqual(['C', 'ABC', 'DEF'])
    expect(who('response.systemic-steroid-effective')).toEqual(['A', 'A', ''])
  })
  it('treatment: a route in the words of a treatment is its route; on the skin only is never systemic', () => {
    const by = (id: string, written: string, drug: string): PatientSketch => ({
      id,
      episodes: [{ id: 'E1', treatments: [{ id: 'T1', treatment: { value: { written, drug } } }] }],
    })
    const own = results({}, [
      by('A', '外用激素', 'glucocorticoid'),
      by('B', '卤米松乳膏', 'halometasone'),
      by('C', 'topical corticosteroid', 'glucocorticoid'),
      by('D', '泼尼松', 'prednisone'),
      by('E', 'oral betamethasone', 'betamethasone'),
      by('F', 'triamcinolone', 'triamcinolone'),
      by('G', 'clobetasol', 'clobetasol'),
    ])
    expect(who('treatment.systemic-steroid', own)).toEqual(['DE', 'ABCDEG', 'F'])
    expect(who('treatment.topical-steroid', own)).toEqual(['ABCG', 'ABCEG', 'DF'])
    expect(find('treatment.systemic-steroid', own).parts).toMatchObject({ routeUntold: 1 })
  })
  it('a sign counted from a narrower one says so', () => {
    const sites = (id: string, site: string): PatientSketch => ({
      id,
      episodes: [{ id: 'E1', sites: { [site]: 'present' } }],
    })
    const cautions = (...told: readonly PatientSketch[]) => find('sites.head', results({}, told)).cautions
    expect(cautions(sites('A', 'face'))).toContain('sign-of-narrower')
    expect(cautions(sites('A', 'head'))).not.toContain('sign-of-narrower')
  })
  it('patient outcome: whoever the reaction was fatal to is a patient who died', () => {
    const told: readonly PatientSketch[] = [
      { id: 'A', episodes: [{ id: 'E1', outcome: { value: 'fatal' } }] },
      { id: 'B', episodes: [{ id: 'E1', outcome: { value: 'fatal' } }], outcome: { value: 'died-of-malignancy' } },
      { id: 'C', outcome: { value: 'died-cause-not-stated' } },
      { id: 'D', outcome: { value: 'alive' } },
      { id: 'E' },
    ]
    const own = results({}, told)
    expect(who('patient-outcome.died-of-reaction', own)).toEqual(['A', 'ABCD', 'E'])
    expect(who('patient-outcome.died-cause-not-stated', own)).toEqual(['C', 'ABCD', 'E'])
  })
  it('action, and what followed it', () => {
    expect(who('action.withdrawn')).toEqual(['ABE', 'ABCDE', 'F'])
    expect(who('action.stopped')).toEqual(['ABE', 'ABCDE', 'F'])
    expect(who('action.withdrawn.resolved')).toEqual(['AE', 'ABE', ''])
    expect(who('action.withdrawn.recurred')).toEqual(['B', 'ABE', ''])
  })
  it('dechallenge: unconfounded only where confounding is denied', () => {
    expect(find('dechallenge.positive').events).toEqual(expect.arrayContaining(['A', 'B']))
    expect(find('dechallenge.positive-unconfounded').events).toEqual(['B'])
    expect(find('dechallenge.confounded').events).toEqual(['A'])
  })
  it('rechallenge: one that was not done has no result', () => {
    expect(who('rechallenge.positive')).toEqual(['B', 'BC', 'ADE'])
    expect(who('rechallenge.positive-unconfounded')).toEqual(['B', 'BC', 'ADE'])
    expect(who('rechallenge.done')).toEqual(['BC', 'BCF', 'ADE'])
  })
  it('rechallenge: given again is told where sources differ on its result only', () => {
    const disputed = (id: string, ...results: readonly ('positive' | 'negative' | 'not-done')[]): PatientSketch => ({
      id,
      exposures: [suspect('imatinib')],
      dechallenges: [{ exposure: 'X1', result: results.map((value) => ({ value })) }],
      rechallenges: [{ exposure: 'X1', result: results.map((value) => ({ value })) }],
    })
    const own = results({}, [disputed('G', 'positive', 'negative'), disputed('H', 'positive', 'not-done')])
    for (const which of ['rechallenge', 'dechallenge']) {
      expect(who(`${which}.done`, own)).toEqual(['G', 'G', 'H'])
      expect(who(`${which}.positive`, own)).toEqual(['', '', 'GH'])
    }
  })
  it('the index episode counts, the second bout is counted apart', () => {
    expect(find('latency.first-dose.summary').events).toEqual(['A', 'B', 'C', 'D'])
    expect(find('flow.episodes')).toMatchObject({ events: ['E'], parts: { episodes: 7, recurrence: 1 } })
  })
  it('latency in the day-1 convention is a day more', () => {
    expect(find('latency.first-dose.summary').value).toBe(25)
    const counted = results({ latency: { ...protocol.latency, convention: 'day-1' } })
    expect(find('latency.first-dose.summary', counted).value).toBe(26)
  })
  it('makes no test the protocol does not name', () =>
    expect(all.estimates.filter((e) => e.value.kind === 'test')).toEqual([]))
  const compared = results({
    analyses: [{ id: 'subgroup', options: { by: 'drug-class', what: 'sex.female action.stopped' } }],
  })
  it('a class against the rest: three women of three, none of three', () => {
    const test = find('subgroup.drug-class.proteasome-inhibitor.sex.female', compared)
    expect(test.parts).toMatchObject({ inGroupYes: 3, inGroupNo: 0, restYes: 0, restNo: 3, estimable: 0 })
    // 2 of the 20 ways to choose three of six are as far apart as this one.
    expect(test.parts?.['p']).toBeCloseTo(0.1, 12)
    expect(test.value).toBeUndefined()
    expect(test.parts).not.toHaveProperty('oddsRatio')
    expect(test.cautions).toContain('odds-ratio-not-estimable')
  })
  it('adjusted P are never below their own, over all the tests made', () => {
    const tests = compared.estimates.filter((e) => e.value.kind === 'test').map((e) => e.value.parts ?? {})
    for (const p of tests) {
      expect(p['pHolm']).toBeGreaterThanOrEqual(p['p'] ?? 1)
      expect(p['tests']).toBe(tests.length)
    }
    expect(tests.length).toBe(2)
  })
  it('without confounded cases A (steroid beside) and C (growth factor) are gone', () => {
    expect(who('sensitivity.unconfounded.sex.female')[0]).toBe('B')
    expect(who('sensitivity.unconfounded.sex.female')[1]).toBe('BDEF')
  })
  it('a flag the protocol calls confounding takes its cases out', () => {
    const flagged = results({
      analyses: [{ id: 'sensitivity', options: { confoundingFlags: 'competing-cause low-detail' } }],
    })
    expect(who('sensitivity.unconfounded.sex.female', flagged)[1]).toBe('BEF')
  })
  it('with complete cases only, those whose outcome is told', () => {
    expect(who('sensitivity.high-completeness.sex.female')[1]).toBe('ABCE')
  })
  it('subgroups are of the shares the protocol names', () => {
    const named = results({
      analyses: [{ id: 'subgroup', options: { by: 'drug-class.proteasome-inhibitor', what: 'sex.male' } }],
    })
    const ids = named.estimates.filter((e) => e.value.kind === 'test').map((e) => e.value.id)
    expect(ids).toEqual(['subgroup.drug-class.proteasome-inhibitor.sex.male'])
  })
  it('agrees with itself', () => expect(selfCheck(all)).toEqual([]))
})

describe('the check of the results themselves', () => {
  const broken = (change: (e: Estimate) => Estimate) =>
    selfCheck({ ...all, estimates: all.estimates.map((e) => ({ ...e, value: change(e.value) })) }).map((i) => i.code)
  it('finds a case among the events that does not say', () => {
    expect(broken((e) => (e.id === 'sex.male' ? { ...e, events: ['A', 'Z'] } : e))).toContain('partition-open')
  })
  it('finds exclusive parts that do not close', () => {
    expect(broken((e) => (e.id === 'sex.male' ? { ...e, events: [], value: 0 } : e))).toContain('sum-open')
  })
  it('finds a median outside its range', () => {
    const moved = broken((e) =>
      e.id === 'latency.first-dose.summary' ? { ...e, parts: { ...e.parts, median: 999 } } : e,
    )
    expect(moved).toContain('out-of-range')
  })
  it('finds a patient lost between two steps of the flow', () => {
    const flow = all.flow.map((s) => (s.id === 'included' ? { ...s, cases: s.cases.slice(1) } : s))
    expect(selfCheck({ ...all, flow }).map((i) => i.code)).toContain('sum-open')
  })
})
