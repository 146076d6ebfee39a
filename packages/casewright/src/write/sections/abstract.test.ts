import { expect, it } from 'vitest'
import { bookOf } from '../../../test/book-of.ts'
import type { PatientSketch } from '../../../test/patient-of.ts'
import type { Book } from '../book.ts'
import { inlineText } from '../inline-text.ts'
import { resultLeads } from './results/abstract-leads.ts'
import { dechallenge } from './results/challenges.ts'

const after = (time: object): PatientSketch => ({
  exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: 'bortezomib', drug: 'bortezomib' } } }],
  episodes: [{ id: 'E1', onset: { value: [{ after: 'first-dose', time: time as { value: number; unit: 'day' } }] } }],
})
const days = (...values: readonly number[]) => values.map((value) => after({ value, unit: 'day' }))
const onset = (book: Book): string | undefined =>
  resultLeads(book)
    .map((s) => inlineText(book, s))
    .find((s) => /Onset|发病中位/u.test(s))
const leads = (sketches: readonly PatientSketch[], locale: 'en' | 'zh' = 'en') => onset(bookOf(sketches, locale))

it('says to which side those the median leaves out move it, and where that is told; nothing where nobody is left out', () => {
  expect(leads(days(10, 20, 30, 40))).not.toMatch(/curve/u)
  const longer = [...days(10, 20, 30, 40), ...[1, 2, 3].map((value) => after({ value, unit: 'year', bound: 'over' }))]
  expect(leads(longer)).toMatch(
    /n = 4; left out: 3 with a lower bound only\); the onset curve, .* its median later \(see Time to onset\)\./u,
  )
  expect(leads(longer, 'zh')).toMatch(/仅知其下限者3例）；发病曲线.*中位数更晚（见“潜伏期”）/u)
  const shorter = [...days(100, 200, 300, 400), ...[1, 2, 3].map(() => after({ vague: 'several', unit: 'day' }))]
  expect(leads(shorter)).toMatch(/its median earlier/u)
})

type Action = 'withdrawn' | 'reduced' | 'unchanged'
type Outcome = 'resolved' | 'improving' | 'not-resolved'
const course = (action: Action, outcome: Outcome): PatientSketch => ({
  exposures: [
    {
      id: 'X1',
      role: 'suspect',
      drug: { value: { written: 'bortezomib', drug: 'bortezomib' } },
      action: { value: action },
    },
  ],
  episodes: [{ id: 'E1', outcome: { value: outcome } }],
})
const failed = course('withdrawn', 'not-resolved')
const gone = [course('withdrawn', 'resolved'), course('reduced', 'improving')]
const result = (sketches: readonly PatientSketch[], locale: 'en' | 'zh') => {
  const book = bookOf(sketches, locale)
  return inlineText(book, dechallenge(book))
}
const abstract = (sketches: readonly PatientSketch[], locale: 'en' | 'zh') => {
  const book = bookOf(sketches, locale)
  return resultLeads(book)
    .map((s) => inlineText(book, s))
    .join('\n')
}

it('never says that nobody improved on stopping without those who improved and have no result recorded', () => {
  expect(result([failed, ...gone], 'en')).toMatch(
    /told of 0 of the 1 .*; in 2 more the drug was stopped or reduced and/u,
  )
  expect(result([failed, ...gone], 'zh')).toMatch(
    /有结果记载的1例中，0例停药或减量后好转；另有2例已停药或减量且反应消退或好转/u,
  )
  expect(result(gone, 'en')).toMatch(/^In 2 the drug was stopped or reduced/u)
  expect(result([failed], 'en')).toMatch(/told of 0 of the 1 in whom the result is told\.$/u)
})
it('leaves the result out of the abstract where fewer have one than improved without', () => {
  expect(abstract([failed, ...gone], 'en')).not.toMatch(/stopped or reduced/u)
  expect(abstract([failed, ...gone], 'zh')).not.toMatch(/停药或减量/u)
  expect(abstract([failed, failed, ...gone], 'en')).toMatch(/0 of the 2 .*; in 2 more/u)
  expect(abstract([failed, failed, ...gone], 'zh')).toMatch(/2例中，0例停药或减量后好转；另有2例/u)
})
