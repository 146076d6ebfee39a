import { InputProblem, issue } from '../../../base/issue.ts'
import { plainIssue } from '../../literature/controls.ts'
import { linePieces } from '../../literature/line-pieces.ts'
import { quoteIssue } from '../../table/open-quote.ts'
import type { SourceFile } from '../report-source.ts'
import type { CountedIssues } from '../rows/counted-issues.ts'
import { readSettings } from '../rows/read-settings.ts'
import { CsvCutter, type CsvRow } from './csv-cutter.ts'

/** A row whose cells go by their headings. */
export interface NamedRow {
  readonly line: number
  /** The cell of a column, without blanks around; empty where the table has no such column. */
  readonly cell: (column: string) => string
}

/** Which headings mean which column, compared without case, blanks and signs. */
export type Headings = Readonly<Record<string, readonly string[]>>

/** A heading as it is compared: `RA_Report #` and `RA_Report..` are `rareport`. */
export const plainHeading = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Where the columns stand; -1 where there is none. */
export function placesIn(headings: readonly string[], columns: Headings): Readonly<Record<string, number>> {
  const plain = headings.map(plainHeading)
  return Object.fromEntries(
    Object.entries(columns).map(([column, names]) => {
      const wanted = names.map(plainHeading)
      return [column, plain.findIndex((h) => wanted.includes(h))]
    }),
  )
}

/** What divides the cells of a table, by the name of its file. */
export const delimiterOf = (name: string): string => (/\.(?:tsv|tab)$/iu.test(name) ? '\t' : ',')

/**
 * The rows of a delimited table with headings, in batches. A row with too few or too many cells is set aside and counted.
 * @throws InputProblem where a needed column is missing, or the file is cut off.
 */
export async function* namedRows(
  file: SourceFile,
  columns: Headings,
  needed: readonly string[],
  issues: CountedIssues,
): AsyncGenerator<readonly NamedRow[]> {
  const settings = await readSettings(file, issues.tell)
  const delimiter = delimiterOf(file.name)
  const cutter = new CsvCutter(delimiter)
  let open: OpenCsv | undefined
  let [isEnded, last]: [boolean, CsvRow | undefined] = [true, undefined]
  for await (const piece of linePieces(file, settings)) {
    isEnded = piece.endsWith('\n')
    const rows = cutter.take(piece)
    const named: NamedRow[] = []
    for (const row of rows)
      if (open === undefined) open = openCsv(file.name, row, columns, needed)
      else if (open.fits(row, issues)) named.push(open.named(row))
    last = rows.at(-1) ?? last
    if (cutter.held > settings.limits.entry)
      throw new InputProblem([
        issue('error', 'entry-too-large', { file: file.name, line: cutter.line }, { most: settings.limits.entry }),
      ])
    yield named
  }
  if (cutter.take('').length > 0 || cutter.held > 0)
    throw new InputProblem([quoteIssue(file.name, { line: cutter.line, last: cutter.lastHeld })])
  if (open === undefined)
    throw new InputProblem([issue('error', 'table-empty', { file: file.name }, { file: file.name })])
  if (!isEnded && last !== undefined && last.cells.length < open.width)
    throw cutOff(file.name, last.line, delimiter === '\t' ? 'TAB' : delimiter)
}

const cutOff = (file: string, line: number, missing: string): InputProblem =>
  new InputProblem([issue('error', 'entry-cut', { file, line }, { format: 'CSV', missing })])

interface OpenCsv {
  readonly width: number
  readonly fits: (row: CsvRow, issues: CountedIssues) => boolean
  readonly named: (row: CsvRow) => NamedRow
}

function openCsv(
  file: string,
  { cells: headings, line }: CsvRow,
  columns: Headings,
  needed: readonly string[],
): OpenCsv {
  const places = placesIn(headings, columns)
  const lacking = needed.find((column) => (places[column] ?? -1) < 0)
  if (lacking !== undefined) {
    const values = { column: columns[lacking]?.[0] ?? lacking, found: headings.join(', ').slice(0, 300) }
    throw new InputProblem([plainIssue(issue('error', 'column-missing', { file, line }, values))])
  }
  const width = saidIn(headings)
  return {
    width,
    fits: ({ cells, line: at, askewTo }, issues) => {
      const isShort = cells.length < width
      if (!isShort && (cells.length === width || saidIn(cells) <= width)) return true
      if (askewTo !== undefined) throw new InputProblem([quoteIssue(file, { line: at, last: askewTo })])
      issues.count(isShort ? 'rows-too-short' : 'rows-too-long', { line: at, got: cells.join(','), refused: true })
      return false
    },
    named: ({ cells, line: at }) => ({ line: at, cell: (column) => (cells[places[column] ?? -1] ?? '').trim() }),
  }
}

/** How many cells there are up to the last that says anything: spreadsheets leave empty ones behind. */
function saidIn(cells: readonly string[]): number {
  let width = cells.length
  while (width > 0 && (cells[width - 1] ?? '').trim() === '') width -= 1
  return width
}
