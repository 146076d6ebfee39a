import type { Issue } from '../../base/issue.ts'
import type { UnclearReason } from '../../model/unclear-reason.ts'
import type { Branch } from './draft.ts'
import type { ColumnMapping, Mapping } from './mapping.ts'
import type { Table, TableRow } from './table.ts'

/** One row on its way into a patient. */
export interface RowRead {
  readonly table: Table
  readonly row: TableRow
  readonly mapping: Mapping
  readonly draft: Branch
  readonly issues: Issue[]
  /** Drugs and treatments a cell named beside the first, by the first. */
  readonly further: Map<string, readonly string[]>
  /** Of each number with a column of reference ranges: whether its own was used. */
  readonly ranges: Map<ColumnMapping, boolean>
}

export interface Cell {
  readonly row: number
  readonly column: string
}

/** A reading that leaves a field open: the words of the cell, which a person has to read. */
export const leftOpen = (raw: string, cell: Cell, why: UnclearReason = 'cell-not-read'): Branch => ({
  is: 'unclear',
  why,
  raw,
  cell,
})

/** The columns beside one that say more of its numbers: their units, their limits of normal. */
export const besideOf = ({ unit, range }: ColumnMapping): readonly string[] => [
  ...(typeof unit === 'object' ? [unit.column] : []),
  ...(range === undefined ? [] : [range.column]),
]

/** The field a column is of, in the repeat that a row tells of. */
export const pathOf = (to: ColumnMapping, repeat: number): string => to.to.replaceAll('{n}', String(repeat))

export const cellOf = (table: Table, row: TableRow, column: string): string =>
  row.cells[table.columns.indexOf(column)] ?? ''

/** What a text of a column means by the mapping; '' where somebody left it for a person to read. */
export const meaningOf = ({ values }: ColumnMapping, text: string): string =>
  values !== undefined && Object.hasOwn(values, text) ? (values[text] ?? text) : text
