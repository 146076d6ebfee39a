import * as XLSX from '@e965/xlsx'
import { issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import { fileKind } from '../source-text/file-kind.ts'
import { isOle, openOldWorkbook } from '../workbook/open-old-workbook.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { firstLines, headingTold, MOST_TABLE_BYTES, tableOf, type HeadingLine, type TableRead } from './table.ts'

/**
 * Read one sheet of a workbook (XLSX or the older XLS). A formula's stored result is taken and told; without one it is an error.
 * A merged cell fills only its first place. Dates come out as ISO days. Where there are several sheets the mapping has to say which.
 */
export function readXlsx(name: string, bytes: Uint8Array, sheet?: string, heading: HeadingLine = 'first'): TableRead {
  const at = { file: name }
  if (bytes.length > MOST_TABLE_BYTES)
    return refused(
      issue('error', 'file-too-large', at, {
        file: name,
        size: saySize(bytes.length),
        most: saySize(MOST_TABLE_BYTES),
      }),
    )
  const options = { cellNF: true, cellFormula: true, sheetStubs: true }
  const book = isOle(bytes) ? openOldWorkbook(bytes, options) : openWorkbook(bytes, MOST_UNPACKED, options)
  if (book === undefined) return refused(issue('error', unreadableAs(name, bytes), at, { file: name }))
  const chosen = sheet ?? (book.SheetNames.length === 1 ? book.SheetNames[0] : undefined)
  const cells = chosen === undefined ? undefined : book.Sheets[chosen]
  if (chosen === undefined || cells === undefined)
    return {
      ...refused(issue('error', 'sheet-unclear', at, { sheets: book.SheetNames.join(', ') })),
      sheets: book.SheetNames,
    }
  const extent = cells['!ref']
  if (extent === undefined) return refused(issue('error', 'table-empty', at, { file: name }))

  const issues: Issue[] = []
  const range = XLSX.utils.decode_range(extent)
  if ((range.e.r - range.s.r + 1) * (range.e.c - range.s.c + 1) > MOST_CELLS)
    return refused(issue('error', 'file-too-large', at, { file: name, size: extent, most: MOST_CELLS }))
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  const grid: string[][] = []
  for (let r = range.s.r; r <= range.e.r; r += 1) {
    const row: string[] = []
    for (let c = range.s.c; c <= range.e.c; c += 1) {
      const address = XLSX.utils.encode_cell({ r, c })
      const cell: XLSX.CellObject | undefined = cells[address]
      if (cell?.f !== undefined) issues.push(formulaIssue(name, address, cell))
      row.push(cell === undefined ? '' : textOf(cell, is1904))
    }
    grid.push(row)
  }
  const from = range.s.r + 1
  const table = tableOf(name, grid, heading, from)
  // A title that reaches over several columns is no cell of the table.
  const merged = (cells['!merges'] ?? []).filter(({ e }) => e.r + 1 >= (table.headingAt ?? 1))
  const told = merged.map((m) => issue('warning', 'cells-merged', at, { range: XLSX.utils.encode_range(m) }))
  return {
    table,
    sheets: book.SheetNames,
    issues: [...told, ...issues, ...headingTold(table)],
    lines: firstLines(grid, from),
  }
}

/** A picture of a table, or a print of one, is not damaged: it never was a workbook. */
function unreadableAs(
  name: string,
  bytes: Uint8Array,
): 'workbook-is-picture' | 'workbook-is-pdf' | 'workbook-unreadable' {
  const kind = fileKind(name, bytes)
  return kind === 'picture' || kind === 'pdf' ? `workbook-is-${kind}` : 'workbook-unreadable'
}

const MOST_CELLS = 5_000_000
const MOST_UNPACKED = 400_000_000

const refused = (found: Issue): TableRead => ({ table: undefined, issues: [found] })

function formulaIssue(file: string, address: string, cell: XLSX.CellObject): Issue {
  const values = { cell: address, formula: cell.f ?? '' }
  return hasResult(cell)
    ? issue('warning', 'formula-taken', { file, field: address }, values)
    : issue('error', 'formula-without-result', { file, field: address }, values)
}

const hasResult = (cell: XLSX.CellObject): boolean => cell.t !== 'z' && cell.t !== 'e' && cell.v !== undefined

function textOf(cell: XLSX.CellObject, is1904: boolean): string {
  if (!hasResult(cell)) return ''
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const format = typeof cell.z === 'string' ? cell.z : 'General'
    if (!XLSX.SSF.is_date(format)) return String(cell.v)
    const d: unknown = XLSX.SSF.parse_date_code(cell.v, { date1904: is1904 })
    return isDay(d) ? `${pad(d.y, 4)}-${pad(d.m, 2)}-${pad(d.d, 2)}` : String(cell.v)
  }
  return String(cell.v)
}

const isDay = (d: unknown): d is { readonly y: number; readonly m: number; readonly d: number } =>
  typeof d === 'object' && d !== null && 'y' in d && 'm' in d && 'd' in d && Number(d.d) > 0

const pad = (n: number, width: number): string => String(n).padStart(width, '0')
