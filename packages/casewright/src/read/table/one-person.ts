import { canonicalJson } from '../../base/content-hash.ts'
import { issue, type Issue } from '../../base/issue.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { sheetRow, type Table } from './table.ts'

/** What one person has one of, at one time. */
const OF_A_PERSON = ['sex', 'age', 'malignancy'] as const

/** Rows with the same id that tell of different people: another sex, age or malignancy. Both readings are kept; a person has to look. */
export function rowsThatDiffer(file: string, patient: PatientFileInput): readonly Issue[] {
  return OF_A_PERSON.flatMap((field): readonly Issue[] => {
    const said = [patient[field] ?? []].flat().flatMap((r) => (typeof r === 'object' && 'value' in r ? [r] : []))
    const [first] = said
    const other = said.find((r) => first !== undefined && canonicalJson(r.value) !== canonicalJson(first.value))
    if (first?.cell === undefined || other?.cell === undefined) return []
    const { row, column } = other.cell
    const values = {
      patient: patient.id,
      column,
      row: first.cell.row,
      got: first.raw ?? '',
      other: other.raw ?? '',
    }
    return [issue('warning', 'rows-differ', { file, row, field: column }, values)]
  })
}

/** Rows that say the same in every cell, where each comes in as a patient of its own: one row may have been copied. */
export function rowsThatAreTheSame(table: Table): readonly Issue[] {
  return [...Map.groupBy(table.rows, (row) => canonicalJson(row.cells)).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others.map((other) =>
          issue(
            'warning',
            'rows-same',
            { file: table.name, row: sheetRow(table, other) },
            { row: sheetRow(table, first) },
          ),
        ),
  )
}
