import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keptText, tableFromKept } from './table-kept.ts'
import type { TableOnItsWay } from './use-table.ts'

const table: TableOnItsWay = {
  name: 'ward.csv',
  path: 'uploads/li~1/ward.csv',
  sent: 1,
  how: { existing: 'keep', rows: 'refuse', again: 'add', names: 'apart' },
  reading: false,
  dictionary: { name: 'd.csv', path: 'uploads/li~2/d.csv' },
  match: {
    source: { id: 'ward', kind: 'table', title: 'Ward' },
    patient: 'id',
    blank: 'not-reported',
    silences: { 'not-reported': [], 'not-visible': [], absent: [], unclear: [] },
    columns: [{ column: 'sex', to: 'sex', values: { F: 'female', m: '' } }],
    fixed: {},
    ignore: ['no'],
  },
}

it('what was said of a table is there again, to be read anew', () =>
  expect(tableFromKept(keptText(table))).toEqual({ ...table, reading: true, isBehind: true }))

it('whatever was kept gives a table to be read, or none', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (text) => {
      const kept = tableFromKept(text)
      if (kept !== undefined) expect([typeof kept.name, typeof kept.path]).toEqual(['string', 'string'])
    }),
  ))
