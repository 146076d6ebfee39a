import { expect, it } from 'vitest'
import { bookOf } from '../../test/book-of.ts'
import type { PatientSketch } from '../../test/patient-of.ts'
import type { Inline } from './document.ts'
import { plainText } from './figure-reader.ts'
import { inlineText } from './inline-text.ts'
import { brief, nameOfEstimate, reasonFor, share } from './share.ts'

const patient = (drug: string, entity: string, sex: 'male' | 'female'): PatientSketch => ({
  sex: { value: sex },
  exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: drug, drug } } }],
  episodes: [{ id: 'E1', diagnosis: { value: { entity } } }],
})
const times = (n: number, sketch: PatientSketch): readonly PatientSketch[] => Array.from({ length: n }, () => sketch)
const series = [
  ...times(6, patient('bortezomib', 'sweet-syndrome', 'male')),
  ...times(6, patient('imatinib', 'agep', 'female')),
]

it.each([
  ['en', 'proteasome inhibitor against the rest of the series: Women', 'Women'],
  ['zh', '蛋白酶体抑制剂', '女性'],
] as const)('a comparison names its group and what is compared, in words (%s)', (locale, group, what) => {
  const book = bookOf(series, locale, {
    analyses: [{ id: 'subgroup', options: { by: 'drug-class diagnosis-group', what: 'sex.female' } }],
  })
  const named = (id: string) => {
    const e = book.find(id)
    return e === undefined ? undefined : plainText(nameOfEstimate(book, e))
  }
  const byClass = named('subgroup.drug-class.proteasome-inhibitor.sex.female')
  expect(byClass).toContain(group)
  expect(byClass).toContain(what)
  const all = [...book.numbers.keys()].filter((id) => id.startsWith('subgroup.'))
  expect(all.some((id) => id.startsWith('subgroup.diagnosis-group.'))).toBe(true)
  // Neither an id nor an open slot is left in any of the names, and each comparison has its own.
  const names = all.map((id) => named(id) ?? '')
  expect(names.filter((name) => /[{}]|\.|-inhibitor|sex/u.test(name))).toEqual([])
  expect(new Set(names).size).toBe(all.length)
})

// Six onsets by day 28, one after; "4 weeks" may lie on either side of day 28, and one case tells no time.
const onsets: readonly PatientSketch[] = [
  ...[1, 2, 3, 4, 5, 6, 40].map((days) => ({ value: days, unit: 'day' as const })),
  { value: 4, unit: 'week' as const },
].map((time) => ({
  ...patient('bortezomib', 'sweet-syndrome', 'male'),
  episodes: [{ id: 'E1', onset: { value: [{ after: 'first-dose' as const, time }] } }],
}))

it.each([
  ['en', '6 to 7 of 8 (75% to 88%; 1 open; 1 not reported)', '(6 to 7 of 8)'],
  ['zh', '8例中6～7例（75%～88%；未定1例；未报告1例）', '（8例中6～7例）'],
] as const)('a share that is open in one case prints both its ends (%s)', (locale, full, short) => {
  const book = bookOf([...onsets, patient('bortezomib', 'sweet-syndrome', 'male')], locale)
  const e = book.find('latency.by-day-28')
  if (e === undefined) throw new Error('no such number')
  const text = (inlines: readonly Inline[]) => inlineText(book, inlines)
  expect(text(share(book, e))).toBe(full)
  expect(text(brief(book, e))).toContain(short)
})

it('how many must say for a percentage is the protocol’s choice: 5 where it makes none', () => {
  const told = (n: number) => [
    ...times(n - 1, patient('imatinib', 'agep', 'female')),
    patient('imatinib', 'agep', 'male'),
  ]
  const women = (n: number, leastForPercent?: number) => {
    const book = bookOf(told(n), 'en', { report: { leastForPercent } })
    const e = book.find('sex.female')
    return e === undefined ? undefined : inlineText(book, share(book, e))
  }
  expect(women(4)).toBe('3 of 4')
  expect(women(5)).toBe('4 of 5 (80%, 95% CI 28% to 99%)')
  expect(women(4, 3)).toBe('3 of 4 (75%, 95% CI 19% to 99%)')
  expect(women(12, 20)).toBe('11 of 12')
})

it.each(['en', 'zh'] as const)(
  'who was left out by decision is counted by the words of it, not by its id (%s)',
  (locale) => {
    const made = bookOf(series, locale)
    const decisions = [
      {
        id: 'D1',
        kind: 'exclude' as const,
        patient: 'P1',
        by: 'Li Na',
        on: '2026-11-23',
        why: '门诊病历缺失，无法核实',
      },
    ]
    const book = { ...made, study: { ...made.study, decisions } }
    expect(reasonFor(book, 'D1')).toBe('门诊病历缺失，无法核实')
  },
)
