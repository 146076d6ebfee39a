import { expect, it } from 'vitest'
import { bookOf } from '../../../test/book-of.ts'
import type { PatientSketch } from '../../../test/patient-of.ts'
import type { Book } from '../book.ts'
import { inlineText } from '../inline-text.ts'
import { resultLeads } from './results/abstract-leads.ts'

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
