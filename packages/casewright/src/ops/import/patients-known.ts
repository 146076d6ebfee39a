import { readTable } from '../../read/table/read-table.ts'
import { cellOf } from '../../read/table/row-read.ts'
import { sheetRow } from '../../read/table/table.ts'
import { toldOfRow, whomNames } from '../../read/table/told-of-row.ts'
import { patientColumn, toldBeside, type Known, type People } from '../../read/table/whose-row.ts'
import { folded } from './fold-heading.ts'
import { importedTables, patientsByRow } from './imported-tables.ts'
import { isAName } from './person-headings.ts'
import { hospitalNumber } from './read-heading.ts'

/**
 * The patients of the study by what a column that only tells patients apart said of them in earlier tables, as it stands in the tables
 * kept: a number of the hospital is written nowhere else. Names find nobody, since people of two tables may share one.
 */
export function patientsKnown(column: string, files: ReadonlyMap<string, Uint8Array>): People {
  const known = new Map<string, readonly Known[]>()
  if (isAName(column)) return known
  for (const { source, mapping, tables } of importedTables(files)) {
    const own = patientColumn(mapping)
    if (own === undefined || numberNamed(own) !== numberNamed(column)) continue
    const byRow = patientsByRow(source, files)
    for (const path of tables) {
      const bytes = files.get(path)
      const table =
        bytes === undefined ? undefined : readTable(path, bytes, mapping.sheet, mapping.heading ?? 'found').table
      if (table === undefined || !table.columns.includes(own)) continue
      for (const row of table.rows) {
        const text = cellOf(table, row, own)
        const id = typeof mapping.patient === 'string' ? text : byRow.get(String(sheetRow(table, row)))
        const person = whomNames(text, mapping.silences)
        if (id === undefined || person === '') continue
        const alike = known.get(person) ?? []
        const told = toldBeside(alike.find((k) => k.id === id)?.told ?? [], toldOfRow(table, row, mapping))
        known.set(person, [...alike.filter((k) => k.id !== id), { id, told }])
      }
    }
  }
  return known
}

/** What a column is headed with, however it is written: `住院号（必填）` and 住院号 hold the same numbers. */
const numberNamed = (column: string): string => hospitalNumber(column) ?? folded(column)
