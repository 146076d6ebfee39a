import fc from 'fast-check'
import { expect, it } from 'vitest'
import { laboratoryRange } from '../../model/episode.ts'
import { gradeLab } from '../../appraise/grade/grade-lab.ts'
import { cellValue } from './cell-value.ts'
import type { FieldKind } from './field-kind.ts'

const to = { column: 'x', to: 'x' }

it.each([
  ['malignancy', '乳腺癌', { id: 'breast-cancer', text: '乳腺癌' }],
  ['malignancy', 'Multiple Myeloma', { id: 'multiple-myeloma', text: 'Multiple Myeloma' }],
  ['malignancy', 'breast-cancer', { id: 'breast-cancer' }],
  ['diagnosis', 'Sweet综合征', { entity: 'sweet-syndrome', text: 'Sweet综合征' }],
  ['diagnosis', 'Pyoderma gangrenosum', { entity: 'pyoderma-gangrenosum', text: 'Pyoderma gangrenosum' }],
] as const)('a %s is known by its name in either language: %s', (kind, text, value) => {
  expect(cellValue(kind, text, to, undefined)).toEqual({ value })
})

it('a name no vocabulary has is not read, and the nearest is offered', () => {
  expect(cellValue('diagnosis', 'swet syndrome', to, undefined)).toEqual({ want: 'Sweet syndrome' })
  expect(cellValue('malignancy', 'zzzz', to, undefined)).toHaveProperty('want')
})

it.each([
  ['low', 'low'],
  ['偏低', 'low'],
  ['正常', 'normal'],
  ['Elevated', 'high'],
  ['升高', 'high'],
  ['↑', 'high'],
])('a laboratory value told in a word, %s, is %s', (text, level) => {
  expect(cellValue('laboratory', text, { column: 'x', to: 'episodes.E1.labs.crp' }, undefined)).toEqual({
    value: { level },
  })
})

const platelets = { column: 'x', to: 'episodes.E1.labs.platelets' }
it.each([
  ['<25', { value: 25, bound: 'below' }],
  ['＜25', { value: 25, bound: 'below' }],
  ['<=25', { value: 25, bound: 'at-most' }],
  ['≤ 25', { value: 25, bound: 'at-most' }],
  ['≦25', { value: 25, bound: 'at-most' }],
  ['>1,000', { value: 1000, bound: 'above' }],
  ['>= 1000', { value: 1000, bound: 'at-least' }],
  ['20-30', { value: { low: 20, high: 30 } }],
])('a laboratory value behind a sign, %s, keeps it', (text, value) => {
  expect(cellValue('laboratory', text, platelets, '10^9/L')).toEqual({ value: { ...value, unit: '10*9/L' } })
  expect(cellValue('laboratory', `${text} ×10^9/L`, platelets, undefined)).toEqual({
    value: { ...value, unit: '10*9/L' },
  })
})

it('a bound of two numbers is none, and a number above one has an end only as a laboratory value', () => {
  expect(cellValue('laboratory', '<20-30', platelets, '10^9/L')).toHaveProperty('want')
  expect(cellValue('number', '>50', to, undefined)).toHaveProperty('want')
  // The sign of `<10` would be lost in a range: a person has to say.
  for (const text of ['<10', '>10']) expect(cellValue('number', text, to, undefined)).toHaveProperty('want')
  expect(cellValue('number', '≤10', to, undefined)).toEqual({ value: { low: 0, high: 10 } })
})

it('a bound is read alike in a case and in a laboratory table', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('<', '≤', '<=', '>', '≥', '>=', '< ', '≥ ', ''),
      fc.integer({ min: 0, max: 2000 }),
      (sign, tenths) => {
        const text = `${sign}${tenths / 10}`
        const read = cellValue('laboratory', text, platelets, '10^9/L')
        const range = 'value' in read ? laboratoryRange(read.value as Parameters<typeof laboratoryRange>[0]) : undefined
        // No number is at the end that its sign leaves out.
        if (sign.trim() === '<') expect(range?.high ?? 1).toBeLessThan(tenths === 0 ? 1 : tenths / 10)
        if (sign.trim() === '>' && tenths > 0) expect(range?.low ?? 0).toBeGreaterThan(tenths / 10)
        const { low, high } = gradeLab({ analyte: 'platelets', value: text, unit: '10^9/L', lln: '125' }, '5.0')
        const graded = (n: number): number => (n < 25 ? 4 : n < 50 ? 3 : n < 75 ? 2 : n < 125 ? 1 : 0)
        expect([low, high]).toEqual([graded(range?.high ?? -1), graded(Math.max(range?.low ?? -1, 0))])
      },
    ),
  ))

const kinds = [
  'word',
  'number',
  'presence',
  'malignancy',
  'diagnosis',
  'drug',
  'text',
  'moment',
  'onset',
  'laboratory',
  'fact',
  'duration',
  'resolution',
  'grade',
] as const satisfies readonly FieldKind[]
it('a cell padded or repeated without end is answered at once', () => {
  const piece = fc.constantFrom('<', ' ', '\n', '1', ',', '.', '-', 'x', '年', '/', '(', '"', '1 ', 'mg')
  const hostile = fc
    .array(fc.tuple(piece, fc.constantFrom(1, 2, 5000)), { maxLength: 8 })
    .map((parts) => parts.map(([p, n]) => p.repeat(n)).join(''))
  const began = performance.now()
  for (const kind of kinds) cellValue(kind, `1${' '.repeat(10_000)}x${'\n'.repeat(10_000)}y`, platelets, 'g/L')
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      hostile,
      (kind, text) => typeof cellValue(kind, text, platelets, '10^9/L') === 'object',
    ),
  )
  // Milliseconds.
  expect(performance.now() - began).toBeLessThan(20_000)
})
