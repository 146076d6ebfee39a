import { expect, it } from 'vitest'
import { importTable } from './import-table.ts'
import { readMapping } from './read-mapping.ts'
import { readTable } from './read-table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const MAPPING = `
format: casewright/mapping@1
source: { id: t, kind: table, title: t }
recorded: { by: Li Na, on: 2026-11-23 }
patient: id
blank: not-reported
columns:
  - { column: plt, to: episodes.E1.labs.platelets, unit: { column: unit }, range: { column: range } }
`

function labOf(value: string, unit: string, range: string) {
  const { mapping } = readMapping('mapping.yaml', bytes(MAPPING))
  const { table } = readTable('t.csv', bytes(`id,plt,unit,range\nP1,"${value}",${unit},"${range}"\n`))
  if (mapping === undefined || table === undefined) throw new Error('the table of the test')
  const { patients, issues, leftovers } = importTable(table, mapping)
  const [patient] = patients
  const reading: unknown = patient?.episodes?.[0]?.labs?.['platelets']
  return {
    value: typeof reading === 'object' && reading !== null && 'value' in reading ? reading.value : undefined,
    extraction: patient?.extraction,
    issues: issues.map((i) => [i.code, i.at.row, i.at.field]),
    left: leftovers.map((l) => l.column),
  }
}

it('a value told as a bound keeps its sign, with its unit and limits', () =>
  expect(labOf('<25', '10^9/L', '125-350')).toMatchObject({
    value: { value: 25, bound: 'below', unit: '10*9/L', lln: 125, uln: 350 },
    issues: [],
    left: [],
  }))

it('thousands parted by dots are those of the limits where only so they fit', () =>
  expect(labOf('60000', '/uL', '125.000-350.000')).toMatchObject({
    value: { value: 60_000, unit: '/uL', lln: 125_000, uln: 350_000 },
    issues: [],
    left: [],
  }))

it('a value whose dots stand as those of its range do is read as the range is', () =>
  expect(labOf('210.000', '/uL', '125.000-350.000')).toMatchObject({
    value: { value: 210_000, unit: '/uL', lln: 125_000, uln: 350_000 },
    issues: [],
    left: [],
  }))

it('limits that fit the value, both in another unit, stay with it: the unit is what has to be looked at', () =>
  expect(labOf('210', '/uL', '125-350')).toMatchObject({
    value: { value: 210, unit: '/uL', lln: 125, uln: 350 },
    issues: [['limits-unfit', 2, 'range']],
  }))

it('limits no laboratory has in the unit of the value wait for a person, and are named', () =>
  expect(labOf('20000', '/uL', '125-350')).toEqual({
    value: { value: 20_000, unit: '/uL' },
    extraction: 'under-way',
    issues: [['limits-unfit', 2, 'range']],
    left: ['range'],
  }))

it('a cell of blanks without end is brought in at once', () => {
  const began = performance.now()
  expect(labOf(`20${' '.repeat(10_000)}`, '10^9/L', `M${' '.repeat(10_000)}x`)).toMatchObject({
    value: { value: 20, unit: '10*9/L' },
    left: ['range'],
  })
  // Milliseconds.
  expect(performance.now() - began).toBeLessThan(3000)
})
