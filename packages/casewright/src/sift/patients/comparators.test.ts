import { describe, expect, it } from 'vitest'
import { normaliseText } from '../../base/traced.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'
import { patientOf } from '../../../test/patient-of.ts'
import { comparators } from './comparators.ts'
import type { FieldId } from './comparison-model.ts'
import { frequenciesOf } from './frequencies.ts'
import { profileOf, type Profile } from './profile.ts'

interface Sketch extends Partial<Omit<PatientFileInput, 'format' | 'recorded'>> {
  readonly source?: Partial<Source>
  readonly text?: readonly [language: string, text: string]
}

let made = 0
function profile({ source, text, ...sketch }: Sketch): Profile {
  made += 1
  const id = `r${made}`
  const held =
    text === undefined
      ? []
      : [{ id: `${id}#t`, language: text[0], nature: 'retold' as const, text: normaliseText(text[1]), sha256: '' }]
  const full: Source = {
    format: 'casewright/source@1',
    id,
    kind: 'article',
    seen: { what: 'abstract', cut: false, at: [] },
    texts: [],
    held,
    ...source,
  }
  return profileOf(patientOf({ id: `P${made}`, reports: [id], ...sketch }), new Map([[id, full]]))
}

function levels(field: FieldId, one: Sketch, other: Sketch): readonly string[] {
  const [a, b] = [profile(one), profile(other)]
  return comparators[field](a, b, frequenciesOf([a, b])).map((h) => h.level)
}

const bout = (rest: object): Pick<Sketch, 'episodes'> => ({ episodes: [{ id: 'E1', ...rest }] })
const given = (written: string, drug: string | null, rest: object = {}): Pick<Sketch, 'exposures'> => ({
  exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written, drug } }, ...rest }],
})
const by = (
  ...author: readonly ({ literal: string } | { family: string; given?: string })[]
): Pick<Sketch, 'source'> => ({
  source: { citation: { type: 'article-journal', author: [...author] } },
})
const printed = (issued: string, kind: Source['kind'] = 'article'): Pick<Sketch, 'source'> => ({
  source: { kind, citation: { type: 'article-journal', issued } },
})

describe('what two files say in one field', () => {
  it('age: a birthday apart is near, a decade is met by an age in it or a year beside', () => {
    const age = (one: number | { low: number; high: number }, other: number) =>
      levels('age', { age: { value: one } }, { age: { value: other } })
    expect(age(53, 53)).toEqual(['same'])
    expect(age(53, 54)).toEqual(['one-year'])
    expect(age(53, 56)).toEqual(['few-years'])
    expect(age(53, 60)).toEqual(['different'])
    expect(age({ low: 50, high: 59 }, 60)).toEqual(['range'])
    expect(age({ low: 50, high: 59 }, 70)).toEqual(['different'])
  })
  it('silence of either side, said or unsaid, is no hit in any field', () => {
    const [full, empty] = [profile({ age: { value: 53 }, sex: { value: 'male' } }), profile({ age: 'not-reported' })]
    const f = frequenciesOf([full, empty])
    for (const [field, compare] of Object.entries(comparators)) {
      expect([field, compare(full, empty, f)]).toEqual([field, []])
      expect([field, compare(empty, full, f)]).toEqual([field, []])
    }
  })
  it('drug: a brand is its drug, a class told agrees with a drug of it, another drug of the class does not', () => {
    const drug = (one: readonly [string, string | null], other: readonly [string, string | null]) =>
      levels('drug', given(...one), given(...other))
    expect(drug(['Glivec', null], ['imatinib', 'imatinib'])).toEqual(['same'])
    expect(drug(['tyrosine kinase inhibitor', null], ['imatinib', 'imatinib'])).toEqual(['class-told'])
    expect(drug(['imatinib', 'imatinib'], ['dasatinib', 'dasatinib'])).toEqual(['same-class'])
    expect(drug(['imatinib', 'imatinib'], ['bortezomib', 'bortezomib'])).toEqual(['different'])
  })
  it('dates: as precise as the coarser of the two', () => {
    const start = (one: string, other: string) =>
      levels(
        'start-date',
        given('imatinib', 'imatinib', { start: { value: { date: one } } }),
        given('imatinib', 'imatinib', { start: { value: { date: other } } }),
      )
    expect(start('2020-03-14', '2020-03-14')).toEqual(['same-day'])
    expect(start('2020-03-14', '2020-03')).toEqual(['same-month'])
    expect(start('2020', '2020-03-14')).toEqual(['same-year'])
    expect(start('2020-03-14', '2020-04-02')).toEqual(['month-apart'])
    expect(start('2020-03-14', '2021')).toEqual(['different'])
  })
  it('time to onset: 28 days and four weeks are the same; other clocks are not compared', () => {
    const latency = (one: object, other: object) =>
      levels('latency', bout({ onset: { value: [one] } }), bout({ onset: { value: [other] } }))
    const after = (value: number, unit: string) => ({ after: 'first-dose', time: { value, unit } })
    expect(latency(after(28, 'day'), after(4, 'week'))).toEqual(['same'])
    expect(latency(after(28, 'day'), after(38, 'day'))).toEqual(['near'])
    expect(latency(after(28, 'day'), after(1, 'year'))).toEqual(['different'])
    expect(latency(after(28, 'day'), { ...after(28, 'day'), after: 'last-dose' })).toEqual([])
    expect(latency({ cycle: 2, day: 4 }, { cycle: 2, day: 4 })).toEqual(['same'])
  })
  it('laboratory: 57,250/mm³ and 57.25 × 10⁹/L are one value, to four digits', () => {
    const wbc = (one: object, other: object) =>
      levels('laboratory', bout({ labs: { wbc: { value: one } } }), bout({ labs: { wbc: { value: other } } }))
    expect(wbc({ value: 57_250, unit: '/mm3' }, { value: 57.25, unit: '10*9/L' })).toEqual(['same-three-digits'])
    expect(wbc({ value: 12, unit: '10*9/L' }, { value: 12, unit: '10*9/L' })).toEqual(['same-two-digits'])
    expect(wbc({ value: 12, unit: '10*9/L' }, { value: 30, unit: '10*9/L' })).toEqual(['apart'])
    expect(wbc({ level: 'high' }, { level: 'high' })).toEqual(['same-word'])
    expect(wbc({ value: 12, unit: '10*9/L' }, { level: 'high' })).toEqual([])
  })
  it('order: a report printed in 2010 cannot tell of an onset in 2012; one printed in the year of the onset can', () => {
    const later = { ...bout({ onset: { value: [{ date: '2012-05' }] } }), ...printed('2013') }
    expect(levels('order', printed('2010'), later)).toEqual(['impossible'])
    expect(levels('order', printed('2012'), later)).toEqual(['possible'])
    expect(levels('order', printed('2010'), printed('2013'))).toEqual([])
  })
  it('authors: a Chinese name meets its pinyin; a list cut short says little by what it lacks', () => {
    expect(
      levels(
        'authors',
        by({ literal: '王小明' }, { literal: '李雷' }),
        by({ family: 'Wang', given: 'Xiaoming' }, { literal: 'Sun L' }),
      ),
    ).toEqual(['one'])
    expect(
      levels(
        'authors',
        by({ literal: '王小明' }, { literal: '李雷' }),
        by({ family: 'Wang', given: 'X.-M.' }, { literal: 'Li L' }),
      ),
    ).toEqual(['several'])
    expect(levels('authors', by({ literal: 'Smith A' }, { literal: 'et al.' }), by({ literal: 'Jones B' }))).toEqual([
      'none-of-few',
    ])
    const three = ['Smith A', 'Brown C', 'Green D'].map((literal) => ({ literal }))
    expect(
      levels('authors', by(...three), by({ literal: 'Jones B' }, { literal: 'White E' }, { literal: 'Black F' })),
    ).toEqual(['none'])
  })
  it('kind of reports: a meeting abstract and a paper within three years; one DOI is one publication', () => {
    expect(levels('relation', printed('2005', 'meeting-abstract'), printed('2007'))).toEqual(['abstract-and-paper'])
    expect(levels('relation', printed('2005', 'meeting-abstract'), printed('2012'))).toEqual(['other'])
    const doi = (DOI: string) => ({ source: { citation: { type: 'article-journal', DOI } } })
    expect(levels('relation', doi('10.1/AB'), doi('10.1/ab'))).toEqual(['same-publication'])
  })
  it('texts in two languages are compared by their numbers alone, without those coded as age or laboratory value', () => {
    const english = {
      text: ['en', 'A woman of 53. Leukocytes were 57,250; after 17 days she was well.'] as const,
      age: { value: 53 },
    }
    const chinese = { text: ['zh', '患者女，53岁，白细胞57250，17天后好转。'] as const, age: { value: 53 } }
    expect(levels('text', english, chinese)).toEqual([])
    expect(levels('text-numbers', english, chinese)).toEqual(['shared', 'shared'])
  })
  it('texts in one language by runs of words: copied, or in own words', () => {
    const text =
      'A woman of 53 with leukaemia was given imatinib and had plaques on both arms for two weeks before it was stopped.'
    expect(levels('text', { text: ['en', text] }, { text: ['en', `Case 2. ${text}`] })).toEqual(['copied'])
    expect(
      levels(
        'text',
        { text: ['en', text] },
        { text: ['en', 'We saw a 53-year-old lady whose arms showed lesions under treatment.'] },
      ),
    ).toEqual(['unlike'])
  })
  it('centres in two scripts are not compared; a hospital and its department share their words', () => {
    const centre = (one: string, other: string) =>
      levels('centre', { centre: { value: one } }, { centre: { value: other } })
    expect(centre('Department of Dermatology, Hospital A, Lyon', 'hospital a, lyon')).toEqual(['shared-words'])
    expect(centre('北京协和医院', 'Peking Union Medical College Hospital')).toEqual([])
    expect(centre('北京协和医院', '北京协和医院')).toEqual(['same'])
  })
  it('where sources of one patient differ, the reading that agrees best is compared', () => {
    expect(levels('sex', { sex: [{ value: 'male' }, { value: 'female' }] }, { sex: { value: 'female' } })).toEqual([
      'same',
    ])
  })
})
