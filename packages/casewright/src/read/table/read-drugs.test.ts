import { describe, expect, it } from 'vitest'
import { importTable } from './import-table.ts'
import { mappingFile, type ColumnMapping } from './mapping.ts'
import { readTable } from './read-table.ts'

const T1 = 'episodes.E1.treatments.T1'
const given: ColumnMapping = { column: 'given', to: `${T1}.treatment` }
function treatmentsIn(text: string, columns: readonly ColumnMapping[] = [given]) {
  const { table } = readTable('ward.csv', new TextEncoder().encode(text))
  if (table === undefined) throw new Error(text)
  const mapping = mappingFile.parse({
    format: 'casewright/mapping@1',
    source: { id: 'ward', title: 'Ward' },
    recorded: { by: 'Li Na', on: '2026-12-01' },
    patient: 'id',
    columns,
  })
  return importTable(table, mapping).patients[0]?.episodes[0]?.treatments ?? []
}

describe('the treatments a cell names', () => {
  it('have the route that their own words tell, cited as the cell', () => {
    expect(treatmentsIn('id,given\nA1,外用激素')).toMatchObject([
      {
        treatment: { value: { drug: 'glucocorticoid' } },
        route: { value: 'topical', raw: '外用激素', cell: { row: 2, column: 'given' } },
      },
    ])
    expect(treatmentsIn('id,given\nA1,激素')[0]).not.toHaveProperty('route')
  })
  it('each its own', () => {
    expect(treatmentsIn('id,given\nA1,泼尼松联合外用激素')).toMatchObject([
      { treatment: { value: { drug: 'prednisone' } } },
      { treatment: { value: { drug: 'glucocorticoid' } }, route: { value: 'topical' } },
    ])
  })
  it('leave it to the column of routes where there is one', () => {
    const route: ColumnMapping = { column: 'route', to: `${T1}.route`, values: { 口服: 'oral' } }
    const [told] = treatmentsIn('id,given,route\nA1,激素软膏,口服', [given, route])
    expect(told?.route).toMatchObject({ value: 'oral', raw: '口服' })
  })
})

describe('a treatment denied, refused or only planned', () => {
  it.each([
    'no systemic corticosteroids',
    'oral prednisone declined',
    'oral prednisone (refused)',
    'topical steroids; no systemic steroids',
    '未予口服激素',
    '拟静脉用甲泼尼龙',
  ])('%s is left for a person, with no route', (word) => {
    expect(treatmentsIn(`id,given\nA1,${word}`)).toEqual([
      {
        id: 'T1',
        treatment: { is: 'unclear', why: 'cell-not-read', raw: word, cell: { row: 2, column: 'given' } },
      },
    ])
  })
  it('is what somebody says the wording means', () => {
    const said = [{ ...given, values: { 'prednisone, not tapered': 'prednisone' } }]
    expect(treatmentsIn('id,given\nA1,"prednisone, not tapered"', said)).toMatchObject([
      { treatment: { value: { drug: 'prednisone' } } },
    ])
  })
})

describe('no treatment, as departments write it', () => {
  it.each([
    '观察',
    '观察随访',
    '未治疗',
    '未予特殊处理',
    'Observation',
    'no treatment',
    'Observation only.',
    '停药观察',
  ])('%s: no drug was given', (word) => {
    expect(treatmentsIn(`id,given\nA1,${word}`)).toEqual([
      { id: 'T1', treatment: { is: 'absent', raw: word, cell: { row: 2, column: 'given' } } },
    ])
  })
  it('is what somebody says a wording means, or is not', () => {
    const said = (meant: string) => [{ ...given, values: { 观察: meant, 保守: meant } }]
    expect(treatmentsIn('id,given\nA1,保守', said('none'))).toMatchObject([
      { treatment: { is: 'absent', raw: '保守' } },
    ])
    expect(treatmentsIn('id,given\nA1,观察', said('as-written'))).toMatchObject([
      { treatment: { value: { written: '观察', drug: null } } },
    ])
    expect(treatmentsIn('id,given\nA1,观察', said(''))).toMatchObject([{ treatment: { is: 'unclear', raw: '观察' } }])
  })
  it.each(['对症治疗', '泼尼松', '血浆置换', 'supportive care'])('is not told by %s', (word) => {
    expect(treatmentsIn(`id,given\nA1,${word}`)).toMatchObject([{ treatment: { value: { written: word } } }])
  })
})
