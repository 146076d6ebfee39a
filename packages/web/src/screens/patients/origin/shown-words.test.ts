import { expect, it } from 'vitest'
import type { FieldView, WordsAt } from '../contract.ts'
import { shownWords } from './shown-words.ts'

const quote = (text: string, language: string, nature: 'original' | 'retold', words: string): WordsAt => ({
  source: 's',
  text: `s#${text}`,
  language,
  nature,
  quote: { words, start: 0, occurrence: 1 },
})
const view = (...words: readonly WordsAt[]): FieldView => ({
  path: 'sex',
  hash: '',
  said: 'known',
  shown: { en: 'female', zh: '女' },
  readings: [
    {
      said: 'known',
      value: 'female',
      shown: { en: 'female', zh: '女' },
      words: [...words],
      by: 'Li',
      on: '2026-12-01',
    },
  ],
  conflict: 'none',
})
const places = (of: FieldView, language: 'en' | 'zh'): readonly string[] =>
  shownWords(of, language).map((w) => w.quote?.words ?? w.at ?? '')

it('words in the reader’s language come first, whatever order they were put down in', () => {
  const both = view(quote('en', 'en', 'retold', 'a woman'), quote('zh', 'zh-CN', 'retold', '一名女性'))
  expect([places(both, 'en'), places(both, 'zh')]).toEqual([
    ['a woman', '一名女性'],
    ['一名女性', 'a woman'],
  ])
})

it('the source’s own sentence comes before a retelling in the same language', () => {
  const both = view(
    quote('own', 'en', 'retold', 'a woman of 61'),
    quote('paper', 'en', 'original', 'A 61-year-old woman'),
  )
  expect(places(both, 'en')).toEqual(['A 61-year-old woman', 'a woman of 61'])
  expect(places(both, 'zh')).toEqual(['A 61-year-old woman', 'a woman of 61'])
})

it('what was looked through in vain is no words; a place is', () => {
  expect(places(view({ source: 's', looked: true }, { source: 's', at: 'page 2' }), 'en')).toEqual(['page 2'])
})
