import { expect, it } from 'vitest'
import { bookOf } from '../../test/book-of.ts'
import type { PatientSketch } from '../../test/patient-of.ts'
import { plainText } from './figure-reader.ts'
import { nameOfEstimate } from './share.ts'

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
