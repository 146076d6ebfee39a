import { csvBlob } from '../../../parts/csv-blob.ts'
import type { CaseRow } from '../contract.ts'
import type { Language } from '../../../words/language.tsx'

interface CsvColumn {
  readonly name: string
  readonly cell: (row: CaseRow) => string
}

/** The table of cases for a spreadsheet. */
export const casesCsv = (rows: readonly CaseRow[], columns: readonly CsvColumn[]): Blob =>
  csvBlob([columns.map((c) => c.name), ...rows.map((r) => columns.map((c) => c.cell(r)))])

export const cellText = (row: CaseRow, column: string, language: Language): string =>
  row.cells[column]?.shown[language] ?? ''
