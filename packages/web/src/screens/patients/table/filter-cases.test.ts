import { describe, expect, it } from 'vitest'
import type { CaseColumn, CaseRow } from '../contract.ts'
import { tableCsv } from '../../../parts/table-csv.ts'
import { pickables } from './cell-values.ts'
import { filterCases } from './filter-cases.ts'

const row = (patient: string, cells: CaseRow['cells'], conflicts = 0): CaseRow => ({
  patient,
  reports: ['r'],
  extraction: 'finished',
  included: true,
  conflicts,
  completeness: 1,
  recorded: { by: 'Li Na', on: '2026-01-01' },
  cells,
})
const told = (en: string, zh: string, sort?: number) => ({
  said: 'known' as const,
  shown: { en, zh },
  ...(sort !== undefined && { sort }),
})
const silent = { said: 'not-visible' as const, shown: { en: 'not visible', zh: '未见' } }
const rows = [
  row('C1', { sites: told('head; neck', '头部；颈部') }),
  row('C2', { sites: told('trunk', '躯干') }, 1),
  row('C3', { sites: silent }),
]
const sites: CaseColumn = {
  id: 'sites',
  name: { en: 'Sites', zh: '部位' },
  group: { en: '', zh: '' },
  usual: true,
  numeric: false,
}

describe('the table of patients', () => {
  it('offers each told value and each kind of silence of a column, and every case has one of them', () => {
    const all = pickables(rows, sites, (kind) => ({ en: kind, zh: kind }))
    expect(all.map((p) => [p.name.zh, p.count])).toEqual([
      ['头部', 1],
      ['颈部', 1],
      ['躯干', 1],
      ['not-visible', 1],
    ])
    expect(filterCases(rows, { words: '', picked: { sites: all.map((p) => p.value) } })).toEqual(rows)
  })

  it('finds by words of either language, by silence, and by sources that disagree', () => {
    const found = (filter: Parameters<typeof filterCases>[1]) => filterCases(rows, filter).map((r) => r.patient)
    expect(found({ words: '颈部', picked: {} })).toEqual(['C1'])
    expect(found({ words: '', picked: { sites: ['?not-visible'] } })).toEqual(['C3'])
    expect(found({ words: '', picked: { disagree: ['open'] } })).toEqual(['C2'])
  })

  it('tells a case that is not yet extracted from one that is left out, and an unread field from an unreported one', () => {
    const unread = { said: 'unread' as const, shown: { en: 'not yet extracted', zh: '尚未提取' } }
    const begun: CaseRow = {
      ...row('C4', { sites: unread }),
      extraction: 'under-way',
      included: false,
      notExtracted: true,
    }
    const out: CaseRow = { ...row('C5', { sites: silent }), included: false }
    const all = [...rows, begun, out]
    const found = (picked: Record<string, string[]>) => filterCases(all, { words: '', picked }).map((r) => r.patient)
    expect(found({ standing: ['not-extracted'] })).toEqual(['C4'])
    expect(found({ standing: ['excluded'] })).toEqual(['C5'])
    expect(found({ standing: ['under-way'] })).toEqual(['C4'])
    expect(pickables(all, sites, (kind) => ({ en: kind, zh: kind })).at(-1)).toMatchObject({
      value: '?unread',
      count: 1,
    })
  })

  it('writes a spreadsheet in which no cell is taken for a formula', async () => {
    const [first] = rows
    const cells = ['=1+1', '-1+1', '@SUM(A1)', '-1.5', '中性粒细胞']
    const columns = cells.map((text, i) => ({ name: i === 0 ? 'a,b' : `c${i}`, cell: () => text }))
    const csv = await tableCsv(first === undefined ? [] : [first], columns).text()
    expect(csv.trimEnd().split('\r\n')).toEqual(['"a,b",c1,c2,c3,c4', "'=1+1,'-1+1,'@SUM(A1),-1.5,中性粒细胞"])
  })
})
