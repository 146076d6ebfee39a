import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { HeadingLine, TableRead } from './table.ts'

/** Read a table: a workbook (.xlsx), else delimited text. A file that is not what its name says is refused. */
export function readTable(name: string, bytes: Uint8Array, sheet?: string, heading: HeadingLine = 'first'): TableRead {
  return /\.xls[xmb]?$/iu.test(name) ? readXlsx(name, bytes, sheet, heading) : readCsv(name, bytes, heading)
}
