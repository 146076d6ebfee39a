import { expect, it } from 'vitest'
import { sayIn } from '../../../words/use-words.ts'
import type { WordsAt } from '../contract.ts'
import en from '../words/en.json' with { type: 'json' }
import zh from '../words/zh.json' with { type: 'json' }
import { wordsSaid } from './place-name.ts'

const says = { en: sayIn(en, 'en'), zh: sayIn(zh, 'zh') }
const words = (of: Partial<WordsAt>): WordsAt => ({ source: 'table-1', ...of })

it('quotes what a cell says as what a text says, and names a place as a place', () => {
  const cell = words({ cell: { row: 3, column: '性别' }, at: '女' })
  expect([wordsSaid(cell, says.en), wordsSaid(cell, says.zh)]).toEqual([
    en.field.quoted.replace('{words}', '女'),
    zh.field.quoted.replace('{words}', '女'),
  ])
  expect(wordsSaid(words({ quote: { words: 'a man', start: 0, occurrence: 1 } }), says.en)).toBe(
    en.field.quoted.replace('{words}', 'a man'),
  )
  expect(wordsSaid(words({ at: 'a footnote' }), says.en)).toBe(en.field.at.replace('{place}', 'a footnote'))
})
