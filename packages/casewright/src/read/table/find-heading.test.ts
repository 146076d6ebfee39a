import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headingPlace } from './find-heading.ts'
import { readTable } from './read-table.ts'
import { sheetRow, tableOf } from './table.ts'

const title = ['某医院皮肤科药物反应登记表', '', '', '']
const filledBy = ['填表人：李娜', '日期：2024-01-02', '', '', '']
const heads = ['姓名', '性别', '年龄', '药品', '转归']
const rows = [
  ['张三', '男', '58', '吉瑞替尼', '痊愈'],
  ['李四', '女', '46', '伊马替尼', '好转'],
]
const bytes = (grid: readonly (readonly string[])[]) =>
  new TextEncoder().encode(grid.map((r) => r.join(',')).join('\n'))

describe('the line with the headings', () => {
  it('is the first, or the one below titles and names', () => {
    expect(headingPlace([heads, ...rows])).toBe(0)
    expect(headingPlace([title, heads, ...rows])).toBe(1)
    expect(headingPlace([title, [''], filledBy, heads, ...rows])).toBe(3)
  })
  it('is never a line with values: a table with few headings and many cells keeps its first line', () => {
    expect(headingPlace([['id', 'age'], ...rows])).toBe(0)
    expect(headingPlace([['id'], ['1'], ['2']])).toBe(0)
    expect(headingPlace([])).toBe(0)
    expect(headingPlace([title, heads])).toBe(0)
  })
  it('stays the first wherever the first fills as much as the rest', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 3, maxLength: 3 }), { maxLength: 9 }),
        (body) => {
          expect(headingPlace([['a', 'b', 'c'], ...body])).toBe(0)
        },
      ),
    ))
  it('is found in a CSV; its rows keep the numbers a spreadsheet shows, and what stands above is told', () => {
    const { table, issues, lines } = readTable('登记.csv', bytes([title, heads, ...rows]), undefined, 'found')
    expect(table?.columns).toEqual(heads)
    expect(table?.rows.map((r) => sheetRow(table, r))).toEqual([3, 4])
    expect(issues.map((i) => [i.level, i.code, i.values])).toEqual([
      ['note', 'heading-below', { row: 2, above: '某医院皮肤科药物反应登记表' }],
    ])
    expect(lines?.slice(0, 2)).toEqual([
      { line: 1, text: '某医院皮肤科药物反应登记表' },
      { line: 2, text: '姓名 · 性别 · 年龄 · 药品 …' },
    ])
  })
  it('is found in a workbook whose title is merged over the columns, which is then no merged cell of the table', () => {
    const sheet = XLSX.utils.aoa_to_sheet([title, heads, ...rows])
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 4 } }]
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'A')
    const file = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const { table, issues } = readTable('登记.xlsx', file, undefined, 'found')
    expect(table?.columns).toEqual(heads)
    expect(table?.rows.map((r) => sheetRow(table, r))).toEqual([3, 4])
    expect(issues.map((i) => i.code)).toEqual(['heading-below'])
    expect(readTable('登记.xlsx', file).issues.map((i) => i.code)).toEqual(['cells-merged'])
  })
  it('is the one somebody chose', () => {
    const grid = [title, heads, ...rows]
    expect(tableOf('t', grid, 1).columns[0]).toBe('某医院皮肤科药物反应登记表')
    expect(tableOf('t', grid, 3).columns[0]).toBe('张三')
    expect(tableOf('t', grid, 3).headingAt).toBe(3)
    expect(tableOf('t', grid, 99).columns[0]).toBe('某医院皮肤科药物反应登记表')
  })
})
