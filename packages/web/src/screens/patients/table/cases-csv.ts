import type { CaseRow } from '../contract.ts'
import type { Language } from '../../../words/language.tsx'

interface CsvColumn {
  readonly name: string
  readonly cell: (row: CaseRow) => string
}

/** A table for a spreadsheet: UTF-8 with its mark, so that Chinese survives; no cell is taken for a formula. */
export const casesCsv = (rows: readonly CaseRow[], columns: readonly CsvColumn[]): Blob =>
  new Blob(
    [
      '\uFEFF',
      [columns.map((c) => c.name), ...rows.map((r) => columns.map((c) => c.cell(r)))]
        .map((line) => line.map(quoted).join(','))
        .join('\r\n'),
      '\r\n',
    ],
    {
      type: 'text/csv;charset=utf-8',
    },
  )

function quoted(text: string): string {
  const plain = /^[=+@\t\r]|^-\D/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const cellText = (row: CaseRow, column: string, language: Language): string =>
  row.cells[column]?.shown[language] ?? ''
