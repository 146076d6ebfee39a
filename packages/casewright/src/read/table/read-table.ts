import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { TableRead } from './table.ts'

/** Read a table by what it is, not by its name: a workbook (zip or old Excel file), else delimited text. */
export function readTable(name: string, bytes: Uint8Array, sheet?: string): TableRead {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const oldExcel = bytes[0] === 0xd0 && bytes[1] === 0xcf
  const workbook = (zip || oldExcel) && /\.(?:xlsx|xlsm|xlsb|xls|ods)$/iu.test(name)
  return workbook ? readXlsx(name, bytes, sheet) : readCsv(name, bytes)
}
