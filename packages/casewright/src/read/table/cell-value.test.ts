import { expect, it } from 'vitest'
import { cellValue } from './cell-value.ts'

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
