import { canonicalJson } from '../../base/content-hash.ts'
import { issue, type Issue } from '../../base/issue.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import type { Mapping } from './mapping.ts'
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

/** Rows of one patient that say the same in every cell that is read: they are counted once, which is told. */
export function rowsRepeated(table: Table, { ignore }: Pick<Mapping, 'ignore'>): readonly Issue[] {
  const read = table.columns.map((column) => !ignore.includes(column))
  const groups = Map.groupBy(table.rows, ({ cells }) => canonicalJson(cells.filter((_, i) => read[i] === true)))
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map((other) => {
      const values = { row: first === undefined ? 0 : sheetRow(table, first) }
      return issue('note', 'rows-repeated', { file: table.name, row: sheetRow(table, other) }, values)
    }),
  )
}
