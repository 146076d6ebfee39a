import { isFieldPerRow, MOST_BEFORE } from '../read/literature/table/columns.ts'

export interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}
/** How the rows of a table lie, so that they can be written again with something beside them. */
export interface TableLayout {
  readonly headings: readonly string[]
  /** Cells of the longest row. */
  readonly width: number
  /** Number of each row below the headings, by its line; rows in which nothing stands are counted too. */
  readonly rowAt: ReadonlyMap<number, number>
}

/**
 * Finds the headings of a table, the row before the first that was read, and counts what stands below them.
 * Undefined where the records are no rows of a table: a field a row, or no headings.
 */
export async function tableLayout(
  rows: AsyncIterable<TableRow>,
  read: ReadonlySet<number>,
): Promise<TableLayout | undefined> {
  const first: (readonly string[])[] = []
  const rowAt = new Map<number, number>()
  let headings: readonly string[] = []
  let begun = false
  let width = 0
  for await (const { cells, line } of rows) {
    if (first.length < MOST_BEFORE) first.push(cells)
    if (!begun && !read.has(line)) {
      // Empty rows right below the headings are rows already.
      if (cells.some((c) => c.trim() !== '')) {
        headings = cells
        rowAt.clear()
        width = 0
      } else rowAt.set(line, rowAt.size + 1)
    } else {
      begun = true
      rowAt.set(line, rowAt.size + 1)
    }
    width = Math.max(width, cells.length)
  }
  return !begun || headings.length === 0 || isFieldPerRow(first) ? undefined : { headings, width, rowAt }
}

/**
 * Every row of the table as it came, under its headings, with the cells that are to stand beside it. Where a row has more cells than there are
 * headings, columns are added for all: `column 9`.
 */
export async function* withCellsBeside(
  rows: AsyncIterable<TableRow>,
  { headings, width, rowAt }: TableLayout,
  added: readonly string[],
  beside: (row: number) => readonly (string | number)[],
): AsyncGenerator<readonly (string | number)[]> {
  const wide = Array.from({ length: Math.max(width, headings.length) }, (_, i) => i)
  yield [...wide.map((i) => headings[i] ?? `column ${i + 1}`), ...added]
  for await (const { cells, line } of rows) {
    const row = rowAt.get(line)
    if (row !== undefined) yield [...wide.map((i) => cells[i] ?? ''), ...beside(row)]
  }
}
