import { describe, expect, it } from 'vitest'
import type { ReadingView } from '../contract.ts'
import { distinctWords, equalReadings } from './equal-readings.ts'

const reading = (by: string, value: string, words = 'A man aged 59'): ReadingView => ({
  said: 'known',
  value,
  shown: { en: value, zh: value },
  words: [{ source: 'knoops-2005', text: 'knoops-2005', quote: { words, start: 0, occurrence: 1 } }],
  by,
  on: '2026-12-01',
})

describe('readings of two people', () => {
  it('that say the same on the same words are one, signed by both', () => {
    const found = equalReadings([reading('Li Na', 'male'), reading('Wang Min', 'male')])
    expect(found.map((g) => [g.at, g.recorded.map((r) => r.by)])).toEqual([
      [
        [0, 1],
        ['Li Na', 'Wang Min'],
      ],
    ])
  })
  it('that differ in the value or in the words stay apart, at their own numbers', () => {
    const found = equalReadings([
      reading('Li Na', 'male'),
      reading('Wang Min', 'female'),
      reading('Wang Min', 'male', '59岁'),
    ])
    expect(found.map((g) => g.at)).toEqual([[0], [1], [2]])
  })
  it('rest on each place once', () => {
    const words = [reading('a', 'x'), reading('b', 'y'), reading('c', 'z', '59岁')].flatMap((r) => r.words)
    expect(distinctWords(words)).toHaveLength(2)
  })
})
