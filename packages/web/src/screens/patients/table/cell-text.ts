import type { CaseRow } from '../contract.ts'
import type { Language } from '../../../words/language.tsx'

export const cellText = (row: CaseRow, column: string, language: Language): string =>
  row.cells[column]?.shown[language] ?? ''
