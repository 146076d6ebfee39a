import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance, nearest } from './nearest.ts'

it('counts a swap of neighbours as one change (hand count)', () => {
  expect(editDistance('plauqe', 'plaque')).toBe(1)
  expect(editDistance('kitten', 'sitting')).toBe(3)
  expect(editDistance('', 'abc')).toBe(3)
})

it('is symmetric and zero only for the same word', () => {
  const word = fc.string({ maxLength: 8 })
  fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === editDistance(b, a)))
  fc.assert(fc.property(word, word, (a, b) => (editDistance(a, b) === 0) === (a.toLowerCase() === b.toLowerCase())))
})

it('offers the nearest name and nothing where none is near', () => {
  expect(nearest('morphlogy', ['morphology', 'histology'])).toBe('morphology')
  expect(nearest('xyzzy', ['morphology', 'histology'])).toBe('')
})
