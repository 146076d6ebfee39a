import { issue, type Issue } from '../../base/issue.ts'
import type { Imported } from '../../read/table/import-table.ts'
import type { Mapping } from '../../read/table/mapping.ts'
import { cellOf } from '../../read/table/row-read.ts'
import { sheetRow, type Table } from '../../read/table/table.ts'
import { whomNames } from '../../read/table/told-of-row.ts'
import { patientColumn, type OfOneNumber } from '../../read/table/whose-row.ts'
import { isTellingOne } from './person-headings.ts'
import { isHospitalNumber, isRowNumber, patientHeading } from './read-heading.ts'

/** Groups of rows listed in a sentence. */
const MOST = 8

/**
 * Rows that say the same where a name or a number of one person stands, and would be different patients all the same. Where nothing
 * but the row tells patients apart that stops the table, until somebody says that they are different people (`apart`).
 */
export function rowsOfOne(
  table: Table,
  mapping: Mapping,
  { rows }: Pick<Imported, 'rows'>,
  names: OfOneNumber,
): readonly Issue[] {
  const whose = patientColumn(mapping)
  const level = names === 'apart' || (whose !== undefined && !isRowNumber(whose)) ? 'warning' : 'error'
  const patientIn = new Map([...rows].flatMap(([id, own]) => own.map((row) => [row, id] as const)))
  return table.columns.flatMap((column): readonly Issue[] => {
    if (column === whose || ![column, table.labels?.get(column) ?? ''].some(isOfOnePerson)) return []
    const told = table.rows
      .map((row) => ({ row: sheetRow(table, row), person: whomNames(cellOf(table, row, column), mapping.silences) }))
      .filter(({ row, person }) => person !== '' && patientIn.has(row))
    const groups = [...Map.groupBy(told, ({ person }) => person).values()].filter(
      (group) => new Set(group.map(({ row }) => patientIn.get(row))).size > 1,
    )
    const [first] = groups
    if (first === undefined) return []
    const said = groups.slice(0, MOST).map((group) => group.map(({ row }) => row).join(', '))
    const lines = [...said, ...(groups.length > MOST ? ['…'] : [])].join('; ')
    const at = { file: table.name, row: first[0]?.row ?? 0, field: column }
    return [issue(level, level === 'error' ? 'rows-of-one' : 'rows-of-one-kept', at, { column, lines })]
  })
}

const isOfOnePerson = (heading: string): boolean =>
  isTellingOne(heading) || (patientHeading(heading) !== undefined && !isRowNumber(heading))

/** That the patients’ ids are numbers by which a hospital or a state knows them. */
export const hospitalIds = (table: Table, { patient }: Mapping): readonly Issue[] =>
  typeof patient === 'string' && isHospitalNumber(patient)
    ? [issue('warning', 'ids-of-hospital', { file: table.name, field: patient }, { column: patient })]
    : []
