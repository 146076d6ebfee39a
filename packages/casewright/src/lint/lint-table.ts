import type { Spot } from './check.ts'
import { normaliseMarks } from './normalise.ts'
import { finish, type LintOptions, type LintResult } from './place.ts'
import { proseChecks } from './prose.ts'
import type { TableCell } from './table-cells.ts'
import { tableChecks } from './table.ts'

/**
 * Checks a table given as rows of cells, the header first where there is one: total rows and columns, counts with
 * percentages, columns of percentages, and the text in cells as `lintText` does. The title may tell the number of cases.
 * Places are row and column from 1 and offsets within the cell; row 0 is the title.
 */
export function lintTable(rows: readonly (readonly string[])[], options: LintOptions): LintResult {
  const title = options.title ?? ''
  const starts: { readonly start: number; readonly row: number; readonly column: number }[] = [
    { start: 0, row: 0, column: 1 },
  ]
  const pieces: string[] = [title]
  let at = title.length + 1
  const cells = rows.map((row, r) =>
    row.map((text, c): TableCell => {
      starts.push({ start: at, row: r + 1, column: c + 1 })
      pieces.push(text)
      const cell = { text: normaliseMarks(text), start: at }
      at += text.length + 1
      return cell
    }),
  )
  const whole = pieces.join('\n')
  const place = (start: number, end: number): Spot => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle]?.start ?? 0) <= start) low = middle
      else high = middle
    }
    const cell = starts[low] ?? { start: 0, row: 0, column: 1 }
    return { start: start - cell.start, end: end - cell.start, line: cell.row, row: cell.row, column: cell.column }
  }
  const told = proseChecks(normaliseMarks(title), { totals: [], label: new Set(), quantity: undefined, base: 0 })
  return finish([...told.drafts, ...tableChecks(cells, told.totals.toReversed())], whole, place, options)
}
