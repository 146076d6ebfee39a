import { issue, type Issue } from '../../base/issue.ts'
import { headingPlace } from './find-heading.ts'

/** A table of texts as it was read: headings and rows, each cell as written. Row 1 is the first row of data. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** The line of a spreadsheet the headings stand in, where that is not the first. */
  readonly headingAt?: number
  /** What stands above the headings, line by line. */
  readonly above?: readonly string[]
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
  /** Its first lines, of which one has the headings. */
  readonly lines?: readonly TableLine[]
  readonly issues: readonly Issue[]
}

/** A study's table has hundreds of rows; this is far above and keeps memory bounded. */
export const MOST_TABLE_BYTES = 50_000_000

/** A line of a file by its number in a spreadsheet, and the first of what stands in it. */
export interface TableLine {
  readonly line: number
  readonly text: string
}

const MOST_LINES = 12
const MOST_CELLS_SAID = 4
/** The first lines of a table in which anything stands. */
export const firstLines = (grid: readonly (readonly string[])[], from = 1): readonly TableLine[] =>
  grid.slice(0, MOST_LINES).flatMap((cells, i) => {
    const filled = cells.map((c) => c.trim()).filter((c) => c !== '')
    const text = filled.slice(0, MOST_CELLS_SAID).join(' · ')
    return text === '' ? [] : [{ line: from + i, text: filled.length > MOST_CELLS_SAID ? `${text} …` : text }]
  })

/** Which line has the headings: the first, the one found to have them, or the one of this number in a spreadsheet. */
export type HeadingLine = 'first' | 'found' | number

/**
 * Rows of cells, one with the headings, as a table; what stands above them is kept apart. Empty rows are left out; short rows are filled up.
 * `from`: the line of the spreadsheet in which the grid begins.
 */
export function tableOf(
  name: string,
  grid: readonly (readonly string[])[],
  heading: HeadingLine = 'first',
  from = 1,
): Table {
  const said = typeof heading === 'number' ? heading - from : heading === 'found' ? headingPlace(grid) : 0
  const place = grid[said] === undefined ? 0 : said
  const [head = [], ...body] = grid.slice(place)
  const width = body.reduce((widest, r) => Math.max(widest, r.length), head.length)
  const columns = unique(Array.from({ length: width }, (_, i) => head[i]?.trim() || `(${letters(i)})`))
  const rows = body.map((cells, i) => ({ row: i + 1, cells: columns.map((_, j) => cells[j]?.trim() ?? '') }))
  const above = grid.slice(0, place).map((cells) =>
    cells
      .map((c) => c.trim())
      .filter((c) => c !== '')
      .join(' '),
  )
  return {
    name,
    columns,
    rows: rows.filter((r) => r.cells.some((c) => c !== '')),
    ...(place + from > 1 && { headingAt: place + from }),
    ...(above.length > 0 && { above }),
  }
}

/** Whether a column has no heading of its own: its name is the letter of a spreadsheet, and means nothing. */
export const isUntitled = (column: string): boolean => /^\([A-Z]{1,2}\)$/u.test(column)

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

/** That the headings were found below other lines, and what those say. */
export const headingTold = ({ name, above, headingAt = 1 }: Table): readonly Issue[] =>
  above === undefined
    ? []
    : [
        issue(
          'note',
          'heading-below',
          { file: name, row: headingAt },
          {
            row: headingAt,
            above: above
              .filter((t) => t !== '')
              .join(' / ')
              .slice(0, LONGEST_TITLE),
          },
        ),
      ]
const LONGEST_TITLE = 200
