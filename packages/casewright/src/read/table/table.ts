import type { Issue } from '../../base/issue.ts'

/** A table of texts as it was read: headings and rows, each cell as written. Row 1 is the first row of data. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** The line of a spreadsheet the headings stand in, where that is not the first. */
  readonly headingAt?: number
  /** What a column is called for people, where its heading is a name for programs. */
  readonly labels?: ReadonlyMap<string, string>
}
export interface TableRow {
  readonly row: number
  /** As many as there are columns; '' where the cell is empty. */
  readonly cells: readonly string[]
}
/** The number a spreadsheet shows before a row: the headings count. */
export const sheetRow = ({ headingAt = 1 }: Pick<Table, 'headingAt'>, { row }: TableRow): number => row + headingAt

export interface TableRead {
  readonly table: Table | undefined
  /** Of a workbook: its sheets. */
  readonly sheets?: readonly string[]
  readonly issues: readonly Issue[]
}

/** A study's table has hundreds of rows; this is far above and keeps memory bounded. */
export const MOST_TABLE_BYTES = 50_000_000

/** Rows of cells, the first with the headings, as a table. Empty rows are left out; short rows are filled up. */
export function tableOf(name: string, grid: readonly (readonly string[])[]): Table {
  const [head = [], ...body] = grid
  const width = body.reduce((widest, r) => Math.max(widest, r.length), head.length)
  const columns = unique(Array.from({ length: width }, (_, i) => head[i]?.trim() || `(${letters(i)})`))
  const rows = body.map((cells, i) => ({ row: i + 1, cells: columns.map((_, j) => cells[j]?.trim() ?? '') }))
  return { name, columns, rows: rows.filter((r) => r.cells.some((c) => c !== '')) }
}

/** A column without a heading is called as a spreadsheet calls it: A, B … Z, AA. */
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** Headings that recur are told apart by their number: `Date`, `Date (2)`. */
function unique(headings: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return headings.map((heading) => {
    let name = heading
    for (let n = 2; taken.has(name); n += 1) name = `${heading} (${n})`
    taken.add(name)
    return name
  })
}
