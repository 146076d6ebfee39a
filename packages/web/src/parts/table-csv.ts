import { csv } from 'casewright/csv'

interface CsvColumn<R> {
  readonly name: string
  readonly cell: (row: R) => string
}

/** A table as it stands on the page, every row of it, for a spreadsheet. */
export const tableCsv = <R>(rows: readonly R[], columns: readonly CsvColumn<R>[]): Blob =>
  new Blob([csv([columns.map((c) => c.name), ...rows.map((r) => columns.map((c) => c.cell(r)))])], {
    type: 'text/csv;charset=utf-8',
  })
