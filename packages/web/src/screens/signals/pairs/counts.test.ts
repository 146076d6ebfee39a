import { expect, it } from 'vitest'
import { countOf, publishedInput, countsIn } from './counts.ts'

it.each([
  ['11837', 11_837],
  ['11,837', 11_837],
  ['11 837', 11_837],
  ['1’234’567', 1_234_567],
  ['１１，８３７', 11_837],
  [' 0 ', 0],
  ['1,5', undefined],
  ['11,5', undefined],
  ['1,23,4', undefined],
  ['1,234 567', undefined],
  ['10\t213', undefined],
  ['10 21', undefined],
  ['1234,567', undefined],
  ['1.5', undefined],
  ['-3', undefined],
  ['', undefined],
])('“%s” is the count %s: marks part thousands only', (text, count) => {
  expect(countOf(text)).toBe(count)
})

it('nothing is asked of a table with a cell that is no count', () => {
  expect(publishedInput(countsIn({ a: '1,5', b: '2', c: '3', d: '4' }))).toBeUndefined()
  expect(publishedInput(countsIn({ a: '1', b: '2,000', c: '3', d: '4' }))).toEqual({ a: 1, b: 2000, c: 3, d: 4 })
})
