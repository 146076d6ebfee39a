import { expect, it } from 'vitest'
import type { FieldView, WordsAt } from '../contract.ts'
import { cellsOf, isCell } from './cells-of.ts'

const cell = (row: number, column: string, at: string): WordsAt => ({ source: 'table', cell: { row, column }, at })
const field = (path: string, ...words: readonly WordsAt[]): readonly [string, FieldView] => [
  path,
  {
    path,
    hash: '',
    said: 'known',
    shown: { en: '', zh: '' },
    conflict: 'none',
    readings: [{ said: 'known', shown: { en: '', zh: '' }, words, by: 'Li', on: '2026-11-30' }],
  },
]

it('a case shows the cells it rests on by row and in the order of its form, a cell of two fields once', () => {
  const fields = new Map([
    field('exposures.X1.drug', cell(6, '可疑药物', '伊马替尼、阿糖胞苷')),
    field('age', cell(5, '年龄', '54')),
    field('exposures.X2.drug', cell(6, '可疑药物', '伊马替尼、阿糖胞苷')),
    field('sex', { source: 'paper', quote: { words: 'woman', start: 3, occurrence: 1 } }),
  ])
  const cells = cellsOf('table', fields)
  expect(cells).toEqual([
    { row: 5, column: '年龄', words: '54', paths: ['age'] },
    { row: 6, column: '可疑药物', words: '伊马替尼、阿糖胞苷', paths: ['exposures.X1.drug', 'exposures.X2.drug'] },
  ])
  expect(cells.map((c) => isCell(c, cell(6, '可疑药物', '')))).toEqual([false, true])
  expect(cellsOf('paper', fields)).toEqual([])
})

it('and the cells of its row that nobody has read, each once', () => {
  const fields = new Map([field('exposures.X1.start', cell(4, '开始用药日期', '2023-02-30'))])
  const unread = [
    { row: 4, column: '皮损部位', text: '小腿', why: 'not-understood' as const },
    { row: 4, column: '开始用药日期', text: '2023-02-30', why: 'not-understood' as const },
  ]
  expect(cellsOf('table', fields, unread)).toEqual([
    { row: 4, column: '开始用药日期', words: '2023-02-30', paths: ['exposures.X1.start'] },
    { row: 4, column: '皮损部位', words: '小腿', paths: [] },
  ])
})
