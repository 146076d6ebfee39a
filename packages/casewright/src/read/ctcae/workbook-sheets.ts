import * as XLSX from '@e965/xlsx'
import { unzipSync } from 'fflate'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'

/** A sheet as texts, with where it lies in the workbook. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly string[]
  readonly formulas: readonly { readonly cell: string; readonly formula: string; readonly result: boolean }[]
}

/** NCI’s workbooks have half a megabyte and unpack to a few; these are far above and keep memory bounded. */
const MOST_BYTES = 20_000_000
const MOST_UNPACKED = 200_000_000
const MOST_CELLS = 2_000_000

/** The sheets of a workbook with anything in them, or why there are none. */
export function workbookSheets(
  file: string,
  bytes: Uint8Array,
): { readonly sheets: readonly Sheet[]; readonly issues: readonly Issue[] } {
  const at = { file }
  if (bytes.length > MOST_BYTES) return refused(tooLarge(file, bytes.length, MOST_BYTES))
  const unpacked = unpackedSize(bytes)
  if (unpacked === undefined) return refused(issue('error', 'workbook-unreadable', at, { file }))
  if (unpacked > MOST_UNPACKED) return refused(tooLarge(file, unpacked, MOST_UNPACKED))
  const book = isOldExcel(bytes) ? oldBook(bytes) : openWorkbook(bytes, MOST_UNPACKED, reading)
  if (book === undefined) return refused(issue('error', 'workbook-unreadable', at, { file }))
  const sheets = book.SheetNames.flatMap((name) => {
    const cells = book.Sheets[name]
    return cells?.['!ref'] === undefined || area(cells['!ref']) > MOST_CELLS ? [] : [sheetOf(name, cells)]
  })
  return sheets.length > 0 ? { sheets, issues: [] } : refused(issue('error', 'table-empty', at, { file }))
}

const reading = { cellFormula: true, sheetRows: 20_000 } as const

/** The workbook of v4.03 was published as .xls, which is no archive. */
function oldBook(bytes: Uint8Array): XLSX.WorkBook | undefined {
  try {
    return XLSX.read(bytes, { ...reading, type: 'array', cellHTML: false })
  } catch {
    return undefined
  }
}

const isOldExcel = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

const refused = (found: Issue) => ({ sheets: [], issues: [found] })
const tooLarge = (file: string, size: number, most: number): Issue =>
  issue('error', 'file-too-large', { file }, { file, size: saySize(size), most: saySize(most) })

/** Sizes as the zip states them, without unpacking; undefined where it is no zip that holds a workbook. An old .xls is not a zip. */
function unpackedSize(bytes: Uint8Array): number | undefined {
  if (isOldExcel(bytes)) return bytes.length
  let size = 0
  let workbook = false
  try {
    unzipSync(bytes, {
      filter: (f) => {
        size += f.originalSize
        workbook ||= f.name === 'xl/workbook.xml' || f.name === 'xl/workbook.bin'
        return false
      },
    })
  } catch {
    return undefined
  }
  return workbook ? size : undefined
}

function area(ref: string): number {
  const { s, e } = XLSX.utils.decode_range(ref)
  return (e.r - s.r + 1) * (e.c - s.c + 1)
}

function sheetOf(name: string, cells: XLSX.WorkSheet): Sheet {
  const range = XLSX.utils.decode_range(cells['!ref'] ?? 'A1')
  const rows: string[][] = []
  const formulas: { cell: string; formula: string; result: boolean }[] = []
  for (let r = range.s.r; r <= range.e.r; r += 1) {
    const row: string[] = []
    for (let c = range.s.c; c <= range.e.c; c += 1) {
      const address = XLSX.utils.encode_cell({ r, c })
      const cell: XLSX.CellObject | undefined = cells[address]
      const result = cell?.v !== undefined && cell.t !== 'e' && cell.t !== 'z'
      if (cell?.f !== undefined) formulas.push({ cell: address, formula: cell.f, result })
      row.push(result ? String(cell.v).trim() : '')
    }
    rows.push(row)
  }
  return { name, rows, merges: (cells['!merges'] ?? []).map((m) => XLSX.utils.encode_range(m)), formulas }
}
