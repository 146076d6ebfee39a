import type { Filter } from '../../../parts/FilterBar.tsx'
import type { CaseRow } from '../contract.ts'
import { fits } from './cell-values.ts'

/** Column of the table that is no field: whether the case counts. */
export const STANDING = 'standing'
export const CONFLICTS = 'disagree'

/** Rows that have every word somewhere, in either language, and in each filtered column one of the values picked. */
export function filterCases(rows: readonly CaseRow[], { words, picked }: Filter): readonly CaseRow[] {
  const sought = words.trim().toLowerCase().split(/\s+/u).filter(Boolean)
  const columns = Object.entries(picked).filter(([, values]) => values.length > 0)
  return rows.filter(
    (row) =>
      sought.every((w) => textOf(row).includes(w)) &&
      columns.every(([column, values]) => fitsColumn(row, column, values)),
  )
}

function fitsColumn(row: CaseRow, column: string, values: readonly string[]): boolean {
  if (column === STANDING) {
    const standing = row.included ? 'included' : row.notExtracted ? 'not-extracted' : 'excluded'
    return values.includes(standing) || values.includes(row.extraction)
  }
  if (column === CONFLICTS) return values.includes(row.conflicts > 0 ? 'open' : 'none')
  return fits(row, column, values)
}

const texts = new WeakMap<CaseRow, string>()

function textOf(row: CaseRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const cells = Object.values(row.cells).flatMap((c) => (c.said === 'known' ? [c.shown.en, c.shown.zh] : []))
  const text = [row.patient, ...row.reports, row.recorded.by, ...cells].join('\n').toLowerCase()
  texts.set(row, text)
  return text
}
