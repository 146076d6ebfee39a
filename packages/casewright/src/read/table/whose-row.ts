import type { TableMatch } from './mapping.ts'
import { cellOf } from './row-read.ts'
import type { Table, TableRow } from './table.ts'

/** The column that says whose row it is, whether by the patient’s id or otherwise; undefined where each row is a patient. */
export const patientColumn = ({ patient }: Pick<TableMatch, 'patient'>): string | undefined =>
  typeof patient === 'string' ? patient : patient.apart_by

/** A text as two rows are compared by it: without case, width and blanks. */
export const asOnePerson = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/**
 * The id of the patient each row tells of; '' where the row names none. Where a column only tells patients apart, whom it names gets
 * the id they are `known` by already, and else the next number.
 */
export function whoseRows(
  table: Table,
  { patient }: Pick<TableMatch, 'patient'>,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<TableRow, string> {
  if (typeof patient === 'string') return new Map(table.rows.map((row) => [row, cellOf(table, row, patient)]))
  const { each_row: prefix, after = 0, apart_by: column } = patient
  if (column === undefined) return new Map(table.rows.map((row) => [row, `${prefix}${after + row.row}`]))
  const given = new Map<string, string>()
  return new Map(
    table.rows.map((row) => {
      const person = asOnePerson(cellOf(table, row, column))
      if (person === '') return [row, '']
      const id = known.get(person) ?? given.get(person) ?? `${prefix}${after + given.size + 1}`
      if (!known.has(person)) given.set(person, id)
      return [row, id]
    }),
  )
}
