import { issue, type Issue } from '../../base/issue.ts'
import type { TableMatch } from './mapping.ts'
import { cellOf } from './row-read.ts'
import { sheetRow, type Table, type TableRow } from './table.ts'
import { differsIn, toldOfRow, whomNames, type ToldOfRow } from './told-of-row.ts'

/** The column that says whose row it is, whether by the patient’s id or otherwise; undefined where each row is a patient. */
export const patientColumn = ({ patient }: Pick<TableMatch, 'patient'>): string | undefined =>
  typeof patient === 'string' ? patient : patient.apart_by

/** Somebody named by a number of the hospital or otherwise than by an id, and what rows told of them. */
export interface Known {
  readonly id: string
  readonly told: readonly ToldOfRow[]
}
/** People by what names them. */
export type People = ReadonlyMap<string, readonly Known[]>

/**
 * What becomes of rows that are named alike and tell of different people, by centre, sex or age: they stop the table, or are `apart`,
 * or of `one` all the same.
 */
export type OfOneNumber = 'refuse' | 'apart' | 'one'

/**
 * The id of the patient each row tells of; '' where the row names none. Where a column only tells patients apart, whom it names gets
 * the id they are `known` by already, and else the next number.
 */
export function whoseRows(
  table: Table,
  mapping: Pick<TableMatch, 'patient' | 'columns' | 'silences'>,
  known: People,
  named: OfOneNumber,
): { readonly whose: ReadonlyMap<TableRow, string>; readonly issues: readonly Issue[] } {
  const { patient, silences } = mapping
  const column = patientColumn(mapping)
  if (typeof patient === 'string')
    return { whose: new Map(table.rows.map((row) => [row, idIn(cellOf(table, row, patient), silences)])), issues: [] }
  const { each_row: prefix, after = 0 } = patient
  if (column === undefined)
    return { whose: new Map(table.rows.map((row) => [row, `${prefix}${after + row.row}`])), issues: [] }
  const people = new Map(known)
  const issues: Issue[] = []
  let given = after
  const whose = table.rows.map((row): readonly [TableRow, string] => {
    const person = whomNames(cellOf(table, row, column), silences)
    if (person === '') return [row, '']
    const told = toldOfRow(table, row, mapping)
    const alike = people.get(person) ?? []
    const found = named === 'one' ? alike[0] : onlyOneOf(alike, told)
    const [first] = alike
    if (found === undefined && first !== undefined)
      issues.push(ofTwo(named, { file: table.name, row: sheetRow(table, row), field: column }, first, told))
    if (found === undefined) given += 1
    const { id, told: before } = found ?? { id: `${prefix}${given}`, told: [] }
    people.set(person, [...alike.filter((k) => k.id !== id), { id, told: toldBeside(before, told) }])
    return [row, id]
  })
  return { whose: new Map(whose), issues }
}

/** Each way a person was told of, once. */
export const toldBeside = (before: readonly ToldOfRow[], told: ToldOfRow): readonly ToldOfRow[] =>
  before.some((t) => isSaidAlike(t, told)) ? before : [...before, told]
const isSaidAlike = (a: ToldOfRow, b: ToldOfRow): boolean => a.centre === b.centre && a.sex === b.sex && a.age === b.age

const idIn = (text: string, silences: TableMatch['silences']): string => (whomNames(text, silences) === '' ? '' : text)

/** The one a row can be of: who was told of in these words, or else nobody’s rows tell otherwise; undefined where it may be two. */
function onlyOneOf(alike: readonly Known[], told: ToldOfRow): Known | undefined {
  const same = alike.filter((k) => k.told.some((t) => isSaidAlike(t, told)))
  const possible = same.length > 0 ? same : alike.filter((k) => k.told.every((t) => differsIn(t, told) === undefined))
  return possible.length === 1 ? possible[0] : undefined
}

function ofTwo(named: OfOneNumber, at: Issue['at'], other: Known, told: ToldOfRow): Issue {
  const against = other.told.find((t) => differsIn(t, told) !== undefined) ?? other.told[0] ?? {}
  const field = differsIn(against, told) ?? 'centre'
  const values = { column: at.field ?? '', patient: other.id, got: told[field] ?? '', other: against[field] ?? '' }
  return named === 'apart'
    ? issue('warning', 'number-of-two-kept', at, values)
    : issue('error', 'number-of-two', at, values)
}
