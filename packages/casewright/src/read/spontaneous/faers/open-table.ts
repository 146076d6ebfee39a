import { InputProblem, issue } from '../../../base/issue.ts'
import { plainIssue } from '../../literature/controls.ts'
import { heading, lackingIn, placesOf, quarterTables, type QuarterTable, columnsOf } from './quarter-table.ts'

/** A table whose first line was understood. */
export interface OpenTable {
  readonly table: QuarterTable
  /** How many cells a row has. */
  readonly width: number
  /** Where the columns stand; -1 where the file has none such. */
  readonly places: Readonly<Record<string, number>>
}

/**
 * Reads the headings of a table.
 * @throws InputProblem where the first line is no heading, is that of another table, or lacks a column without which rows mean nothing.
 */
export function openTable(file: string, table: QuarterTable, firstLine: string): OpenTable {
  const headings = firstLine.split('$').map(heading)
  while (headings.at(-1) === '') headings.pop()
  const lacking = lackingIn(table, headings)
  if (lacking.length === 0) return { table, width: headings.length, places: placesOf(table, headings) }
  const at = { file, line: 1 }
  const other = quarterTables.find((t) => t !== table && lackingIn(t, headings).length === 0)
  const isHeading = Object.values(columnsOf(table).columns).some((names) => names.some((n) => headings.includes(n)))
  throw new InputProblem([
    plainIssue(
      other !== undefined
        ? issue('error', 'headings-of-other-table', at, { table, other })
        : isHeading
          ? issue('error', 'column-missing', at, {
              column: lacking.join(', '),
              found: headings.join(', ').slice(0, 300),
            })
          : issue('error', 'headings-missing', at, { table, want: lacking.join(', '), got: firstLine.slice(0, 60) }),
    ),
  ])
}
