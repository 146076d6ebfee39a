import { describe, expect, it } from 'vitest'
import { quotesOf, wordsOf } from '../../base/traced.ts'
import { ctcaeVersions, type CtcaeVersion } from '../../knowledge/grading/term.ts'
import { alternativeLabel, gradingTerm } from '../../knowledge/grading/terms.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { firstEpisode, patientOf } from '../../../test/patient-of.ts'
import { factsOf } from '../facts.ts'
import { gradeAcrossVersions, gradeEpisode } from './grade-episode.ts'

type EpisodeSketch = Omit<PatientFileInput['episodes'][number], 'id'>

function judged(version: CtcaeVersion, sketch: EpisodeSketch, options = {}) {
  const patient = patientOf({ episodes: [{ id: 'E1', ...sketch }] })
  const episode = firstEpisode(patient)
  return gradeEpisode(patient, episode, factsOf(patient, episode), version, options)
}
const ranges = (version: CtcaeVersion, sketch: EpisodeSketch) =>
  Object.fromEntries(judged(version, sketch).map((j) => [j.value.term, [j.value.low, j.value.high]]))

describe('the terms of a case', () => {
  it('without a word about its look: other, specify, and nothing more', () =>
    expect(ranges('5.0', {})).toEqual({ 'skin-other': [1, 5] }))

  it.each(ctcaeVersions)(
    'v%s: the term a study grades by leads, also where the look of the lesions is not its own',
    (version) => {
      const patient = patientOf({ episodes: [{ id: 'E1', morphology: { papule: 'absent', plaque: 'present' } }] })
      const episode = firstEpisode(patient)
      const graded = gradeEpisode(patient, episode, factsOf(patient, episode), version, {}, 'rash-maculo-papular')
      expect(graded.map((j) => j.value.term)).toEqual(['rash-maculo-papular', 'skin-other'])
    },
  )

  it('with pustules: the infection term in v5.0 with its caution, the sterile one in v6.0 as well', () => {
    const sketch: EpisodeSketch = { morphology: { pustule: 'present' } }
    expect(Object.keys(ranges('5.0', sketch))).toEqual(['skin-other', 'rash-pustular'])
    expect(Object.keys(ranges('6.0', sketch))).toEqual(['skin-other', 'pustular-drug-eruption', 'rash-pustular'])
    expect(gradingTerm('5.0', 'rash-pustular')?.caution?.en).toContain('Infections')
  })

  it('with papules, ulcers, fever, pain, joint pain: a shadow or a finding for each', () => {
    const sketch: EpisodeSketch = {
      morphology: { papule: 'present', ulcer: 'present' },
      symptoms: { fever: 'present', pain: 'present', arthralgia: 'present' },
    }
    expect(ranges('5.0', sketch)).toEqual({
      'skin-other': [1, 5],
      'rash-maculo-papular': [1, 3],
      'skin-ulceration': [1, 5],
      'pain-of-skin': [1, 3],
      fever: [1, 4],
      arthralgia: [1, 3],
    })
  })

  it('a sign said to be absent admits nothing', () =>
    expect(Object.keys(ranges('5.0', { morphology: { papule: 'absent' } }))).toEqual(['skin-other']))

  it('a term the authors named is graded too', () =>
    expect(ranges('5.0', { gradeReported: { value: { grade: 2, term: 'Urticaria' } } })).toMatchObject({
      urticaria: [1, 3],
    }))

  it.each(['4.03', '5.0', '6.0'] as const)(
    'v%s: raised counts without limits are no decrease; low ones are',
    (version) => {
      const labs = (neutrophils: number, wbc: number): EpisodeSketch => ({
        labs: {
          neutrophils: { value: { value: neutrophils, unit: '10*9/L' } },
          wbc: { value: { value: wbc, unit: '10*9/L' } },
        },
      })
      const decreased = (sketch: EpisodeSketch) =>
        Object.keys(ranges(version, sketch)).filter((t) => t.endsWith('-decreased'))
      expect(decreased(labs(12.4, 15.2))).toEqual([])
      expect(decreased(labs(0.9, 1.9))).toEqual(['neutrophils-decreased', 'wbc-decreased'])
    },
  )

  it('a range that a bound of the limits narrowed rests on that entry', () => {
    const [anaemia] = judged('5.0', { labs: { haemoglobin: { value: { value: 12, unit: 'g/dL' } } } }).filter(
      (j) => j.value.term === 'anaemia',
    )
    expect(anaemia?.from).toContainEqual(expect.objectContaining({ kind: 'knowledge', entry: 'limits/haemoglobin' }))
  })

  /** CTCAE v5.0: platelets <25 × 10⁹/L are 4, leukocytes <3–2 are 2; creatinine is graded by multiples of ULN alone. */
  it('limits no laboratory has in the unit of the value hide no grade', () => {
    const labs: EpisodeSketch['labs'] = {
      platelets: { value: { value: 20000, unit: '/uL', lln: 125, uln: 350 } },
      wbc: { value: { value: 2.5, unit: '10*9/L', lln: 2.4, uln: 10 } },
      creatinine: { value: { value: 9, unit: 'mg/dL', lln: 44, uln: 97 } },
    }
    const found = judged('5.0', { labs })
    expect(Object.fromEntries(found.map(({ value: g }) => [g.term, [g.low, g.high]]))).toMatchObject({
      'platelets-decreased': [4, 4],
      'wbc-decreased': [2, 2],
      'creatinine-increased': [0, 4],
    })
    expect(found.find((j) => j.value.term === 'creatinine-increased')?.from).toContainEqual(
      expect.objectContaining({ kind: 'knowledge', entry: 'limits/creatinine' }),
    )
  })

  /** CTCAE v5.0: haemoglobin <8 g/dL is 3, 8 itself 2; platelets <25 × 10⁹/L are 4, 25 itself 3; leukocytes >100 × 10⁹/L are 3. */
  it('a value told as a bound is graded without the number at its end', () => {
    const labs: EpisodeSketch['labs'] = {
      haemoglobin: { value: { value: 80, bound: 'below', unit: 'g/L' } },
      platelets: { value: { value: 25, bound: 'at-most', unit: '10*9/L' } },
      wbc: { value: { value: 100, bound: 'above', unit: '10*9/L' } },
    }
    expect(ranges('5.0', { labs })).toMatchObject({
      anaemia: [3, 3],
      'platelets-decreased': [3, 4],
      leukocytosis: [3, 3],
    })
  })

  it('laboratory values that can reach a grade, and no others', () => {
    const labs: EpisodeSketch['labs'] = {
      neutrophils: { value: { value: 0.4, unit: '10*9/L' } },
      platelets: { value: { value: 200, unit: '10*9/L', lln: 150, uln: 400 } },
      haemoglobin: { value: { value: 9.1, unit: 'g/dL' } },
      wbc: { value: { level: 'low' } },
      crp: { value: { value: 200, unit: 'mg/L', uln: 5 } },
    }
    expect(ranges('5.0', { labs })).toEqual({
      'skin-other': [1, 5],
      'neutrophils-decreased': [4, 4],
      anaemia: [2, 2],
      'wbc-decreased': [1, 4],
    })
    expect(ranges('6.0', { labs })['neutrophils-decreased']).toEqual([3, 3])
  })
})

describe('a grade', () => {
  it('of the same case moves between versions', () => {
    const patient = patientOf({
      episodes: [
        {
          id: 'E1',
          morphology: { papule: 'present' },
          bsa: { value: 40 },
          symptomSeverity: { value: 'mild' },
          adl: 'absent',
          outcome: { value: 'resolved' },
          facts: { 'life-threatening': 'absent', 'urgent-intervention': 'absent' },
        },
      ],
    })
    const episode = firstEpisode(patient)
    const across = gradeAcrossVersions(patient, episode, factsOf(patient, episode))
    const rash = [...across].map(([v, list]) => {
      const j = list.find((x) => x.value.term === 'rash-maculo-papular')?.value
      return [v, j?.low, j?.high]
    })
    expect(rash).toEqual([
      ['4.03', 3, 3],
      ['5.0', 2, 2],
      ['6.0', 2, 2],
    ])
  })

  it('rests on the words its facts were read in, on its entry, and names what would settle it', () => {
    const [first] = judged('5.0', {
      bsa: { value: 12, quote: '12% of the body' },
      morphology: { papule: 'present' },
    }).filter((j) => j.value.term === 'rash-maculo-papular')
    if (first === undefined) throw new Error('not graded')
    expect(wordsOf(first)).toContainEqual({ kind: 'cited', source: 'r1', at: '12% of the body' })
    expect(quotesOf(first)).toEqual([])
    expect(first.from).toContainEqual(
      expect.objectContaining({ kind: 'knowledge', entry: 'ctcae-5.0/rash-maculo-papular' }),
    )
    expect(first.value.settles).toEqual(['adl-limit'])
    expect([first.value.low, first.value.high]).toEqual([2, 3])
    expect(first.value.lines.find((l) => l.grade === 2)).toMatchObject({
      verdict: 'met',
      satisfied: ['≥10 and ≤30 % of body surface'],
      lacking: [],
    })
  })

  it('rests on what made its term admissible too', () => {
    const [pustular] = judged('6.0', { morphology: { pustule: { value: true, quote: 'sterile pustules' } } }).filter(
      (j) => j.value.term === 'pustular-drug-eruption',
    )
    expect(pustular === undefined ? [] : wordsOf(pustular)).toContainEqual({
      kind: 'cited',
      source: 'r1',
      at: 'sterile pustules',
    })
  })

  it('names its alternatives in both languages', () =>
    expect(alternativeLabel({ version: '5.0', term: 'rash-maculo-papular' }, '≥10 and ≤30 % of body surface')).toEqual({
      en: '≥10 and ≤30 % of body surface',
      zh: '皮损占体表面积≥10且≤30%',
    }))

  it('read literally can be another', () => {
    const sketch: EpisodeSketch = {
      morphology: { bulla: 'present' },
      bsa: { value: 40 },
      facts: { 'fluid-electrolyte': 'absent', 'icu-or-burn-unit': 'absent' },
      outcome: { value: 'resolved' },
    }
    const of = (options: Readonly<Record<string, string>>) =>
      judged('5.0', sketch, options).find((j) => j.value.term === 'bullous-dermatitis')?.value
    expect([of({})?.low, of({})?.high, of({})?.interpretive]).toEqual([3, 3, true])
    expect([of({ 'ctcae.literal-or': 'literal' })?.low]).toEqual([4])
  })
})

describe('treatment', () => {
  const prednisone = {
    id: 'T1',
    treatment: { value: { written: 'prednisone', drug: 'prednisone' } },
    route: { value: 'oral' as const },
  }
  it('of the eruption is not treatment of the itch: itch is not graded 3 because prednisone was given', () => {
    const sketch: EpisodeSketch = { symptoms: { pruritus: 'present' }, treatments: [prednisone] }
    expect(ranges('5.0', sketch)['pruritus']).toEqual([1, 3])
    expect(ranges('4.03', sketch)['pruritus']).toEqual([1, 3])
    const forItch = { ...sketch, facts: { 'itch-immunosuppression': { value: true } } }
    expect(ranges('5.0', forItch)['pruritus']).toEqual([3, 3])
  })
  it('denied is used: what was not given was no intervention, urgent or other', () => {
    const denied = judged('5.0', { treatments: [{ id: 'T1', treatment: 'absent' }] }).find(
      (j) => j.value.term === 'skin-other',
    )
    const line = (grade: number) => denied?.value.lines.find((l) => l.grade === grade)
    expect(line(2)?.used.map((u) => u.fact)).toContain('treated')
    expect(line(2)?.lacking).not.toContain('treated')
    expect(line(4)?.lacking).not.toContain('urgent-intervention')
    expect(denied?.value.settles).not.toContain('urgent-intervention')
  })
})
