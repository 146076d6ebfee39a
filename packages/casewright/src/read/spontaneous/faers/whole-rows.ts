import type { SourceFile } from '../report-source.ts'
import type { CountedIssues } from '../rows/counted-issues.ts'
import { textLines } from '../rows/text-lines.ts'
import { type OpenTable, openTable } from './open-table.ts'
import type { QuarterTable } from './quarter-table.ts'

/** Rows of a table that follow each other, each with as many cells as the table has columns, and the line each begins at. */
export interface WholeRows {
  readonly open: OpenTable
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

const MOST_PARTS = 20
const MOST_SHOWN = 40
const MOST_LENGTH = 100_000

/**
 * The rows of a quarterly table (`$` between cells, no quotation marks). One empty cell more than there are headings is usual. A row
 * that a line break within a cell cut in two is put together again where that gives the right number of cells; two rows without a
 * line break between them are parted; other rows with too few or too many cells are set aside and counted.
 * @throws InputProblem where the headings are missing or another table's.
 */
export async function* wholeRows(
  file: SourceFile,
  table: QuarterTable,
  issues: CountedIssues,
): AsyncGenerator<WholeRows> {
  let cutter: RowCutter | undefined
  let isWhole = true
  for await (const { first, lines, isEnded } of textLines(file, issues)) {
    let from = 0
    isWhole = isEnded
    if (cutter === undefined) {
      from = lines.findIndex((line) => line.trim() !== '')
      if (from < 0) continue
      cutter = new RowCutter(openTable(file.name, table, lines[from] ?? ''), issues)
      from += 1
    }
    for (let i = from; i < lines.length; i += 1) cutter.line(lines[i] ?? '', first + i)
    yield cutter.take()
  }
  if (cutter === undefined) cutter = new RowCutter(openTable(file.name, table, ''), issues)
  cutter.end(isWhole)
  yield cutter.take()
}

class RowCutter {
  readonly #open: OpenTable
  readonly #issues: CountedIssues
  #rows: (readonly string[])[] = []
  #lines: number[] = []
  /** A row that goes on in the next line, perhaps. */
  #begun: { text: string; line: number; parts: number } | undefined

  constructor(open: OpenTable, issues: CountedIssues) {
    this.#open = open
    this.#issues = issues
  }

  line(text: string, line: number): void {
    const cells = text.split('$')
    if (this.#fits(cells)) {
      this.#giveUp()
      this.#push(cells, line)
    } else if (this.#begun !== undefined && this.#goesOn(this.#begun, text)) return
    else if (cells.length > this.#open.width) this.#tooLong(cells, line)
    else if (text.trim() !== '') this.#begun = { text, line, parts: 1 }
  }

  /** `isEnded`: whether the last line is. One that is not, and has too few cells, is where the file was cut off. */
  end(isEnded: boolean): void {
    const { line, text } = this.#begun ?? { line: 0, text: '' }
    this.#giveUp()
    if (!isEnded && line > 0) this.#issues.say('warning', 'table-looks-cut', { line }, { got: text.slice(-MOST_SHOWN) })
  }

  take(): WholeRows {
    const taken = { open: this.#open, rows: this.#rows, lines: this.#lines }
    this.#rows = []
    this.#lines = []
    return taken
  }

  #fits(cells: readonly string[]): boolean {
    const { width } = this.#open
    return cells.length === width || (cells.length === width + 1 && cells[width] === '')
  }

  #push(cells: readonly string[], line: number): void {
    this.#rows.push(cells)
    this.#lines.push(line)
  }

  /** Whether the line is the rest, or more, of the row begun. */
  #goesOn(begun: { text: string; line: number; parts: number }, text: string): boolean {
    const joined = `${begun.text} ${text}`
    const cells = joined.split('$')
    if (this.#fits(cells)) {
      this.#begun = undefined
      this.#issues.count('rows-rejoined', { line: begun.line })
      this.#push(cells, begun.line)
      return true
    }
    if (cells.length < this.#open.width && begun.parts < MOST_PARTS && joined.length < MOST_LENGTH) {
      this.#begun = { text: joined, line: begun.line, parts: begun.parts + 1 }
      return true
    }
    this.#giveUp()
    return false
  }

  #giveUp(): void {
    if (this.#begun === undefined) return
    const { line, text } = this.#begun
    this.#issues.count('rows-too-short', { line, got: text, refused: true })
    this.#begun = undefined
  }

  #tooLong(cells: readonly string[], line: number): void {
    const { width, places } = this.#open
    const isTwo = cells.length === 2 * width || (cells.length === 2 * width + 1 && cells[2 * width] === '')
    const number = places['report'] ?? 0
    if (isTwo && isNumber(cells[number]) && isNumber(cells[width + number])) {
      this.#issues.count('rows-unglued', { line })
      this.#push(cells.slice(0, width), line)
      this.#push(cells.slice(width, 2 * width), line)
    } else this.#issues.count('rows-too-long', { line, got: cells.join('$'), refused: true })
  }
}

/** A number of a report: digits, at most fifteen. */
export function isNumber(text: string | undefined): text is string {
  if (text === undefined || text.length === 0 || text.length > 15) return false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}
