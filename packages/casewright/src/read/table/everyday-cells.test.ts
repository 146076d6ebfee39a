import { describe, expect, it } from 'vitest'
import { cellValue } from './cell-value.ts'
import { importTable } from './import-table.ts'
import { mappingFile } from './mapping.ts'
import { readTable } from './read-table.ts'

const age = (text: string) => cellValue('number', text, { column: '年龄', to: 'age' }, undefined)

describe('cells as departments write them', () => {
  it.each([
    ['8月', 0.67],
    ['8个月', 0.67],
    ['8月龄', 0.67],
    ['1岁3个月', 1.25],
    ['6 weeks', 0.11],
    ['15天', 0.04],
    ['18 months old', 1.5],
  ])('an age of %s is %d years, its words kept', (text, years) => {
    expect(age(text)).toEqual({ value: years, note: text })
  })
  it('an age in years is one as before; a month of a temperature is none', () => {
    expect(age('58岁')).toEqual({ value: 58 })
    expect(age('50-59')).toEqual({ value: { low: 50, high: 59 } })
    expect(age('8号')).toHaveProperty('want')
    expect(age('成人')).toHaveProperty('want')
    expect(cellValue('number', '8月', { column: '体温', to: 'episodes.E1.temperature' }, undefined)).toHaveProperty(
      'want',
    )
  })
  it.each(['Sweet 综合征', 'Sweet综合征', 'sweet  综合征', 'Sweet syndrome'])('the diagnosis %s is known', (text) => {
    expect(cellValue('diagnosis', text, { column: '诊断', to: 'episodes.E1.diagnosis' }, undefined)).toMatchObject({
      value: { entity: 'sweet-syndrome' },
    })
  })
  it('a row repeated in every cell that is read is counted once, and told', () => {
    const { table } = readTable('t.csv', new TextEncoder().encode('序号,编号,性别\n1,A1,男\n2,A2,女\n3,A1,男\n'))
    if (table === undefined) throw new Error('unreadable')
    const mapping = mappingFile.parse({
      format: 'casewright/mapping@1',
      source: { id: 'ward', title: 'Ward' },
      recorded: { by: 'Li Na', on: '2026-12-01' },
      patient: '编号',
      columns: [{ column: '性别', to: 'sex', values: { 男: 'male', 女: 'female' } }],
      ignore: ['序号'],
    })
    const { patients, issues } = importTable(table, mapping)
    expect([patients.length, issues.map((i) => [i.level, i.code, i.at.row, i.values['row']])]).toEqual([
      2,
      [['note', 'rows-repeated', 4, 2]],
    ])
  })
})
