import { expect, it } from 'vitest'
import type { FormField } from '../contract.ts'
import { typedMoments } from './typed-moments.ts'

const field = (path: string, kind: 'moment' | 'number'): readonly [string, FormField] => [
  path,
  { path, name: { en: path, zh: path }, answer: kind === 'moment' ? { kind } : { kind, whole: true } } as FormField,
]
const form = new Map([field('exposures.X1.start', 'moment'), field('age', 'number')])
const typed = (values: Readonly<Record<string, unknown>>, path = 'exposures.X1.start', slot = 'edit') =>
  typedMoments([{ path, slot, values }], form, [], 'letter')

it('a date is drawn once it is one, as coarse as it is typed', () => {
  expect(typed({ date: '20' })).toEqual([])
  expect(typed({ date: '2023-03' })).toEqual([
    { kind: 'set', path: 'exposures.X1.start', readings: [{ value: { date: '2023-03' }, source: 'letter' }] },
  ])
})
it('a day counted from a drug is drawn', () =>
  expect(typed({ by: 'day', day: '30', of: 'X2' })).toMatchObject([{ readings: [{ value: { day: 30, of: 'X2' } }] }]))
it('nothing typed, another kind of answer, the reason of an unclear one: not drawn', () => {
  expect(typed({})).toEqual([])
  expect(typed({ date: '2023-03' }, 'age')).toEqual([])
  expect(typed({ date: '2023-03' }, 'exposures.X1.start', 'why')).toEqual([])
})
