/** One row of a table and the line it begins at. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
  /** The last line of a quotation that took lines and is closed within a cell: the row is several that were not cut. */
  readonly askewTo?: number
}

/**
 * Cuts delimited text into rows (RFC 4180: cells in quotation marks may hold delimiters, line feeds and doubled marks; a mark within a
 * cell that does not begin with one is a letter). Text comes in pieces of whole lines, the last may lack its line feed.
 */
export class CsvCutter {
  readonly #delimiter: string
  #text = ''
  #line = 1
  /** A row that was not complete is tried again when there is twice as much. */
  #enough = 0

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Characters of a row whose quotation mark has not been closed yet. */
  get held(): number {
    return this.#text.length
  }
  /** The last line of a row whose quotation mark has not been closed yet. */
  get lastHeld(): number {
    return this.#line + feedsIn(this.#text.replace(/\n$/u, ''))
  }
  /** The line that the next row begins at. */
  get line(): number {
    return this.#line
  }

  /** Rows that are complete with this piece. Empty lines are none. */
  take(piece: string): readonly CsvRow[] {
    this.#text += piece
    if (this.#text.length < this.#enough) return []
    const rows: CsvRow[] = []
    let at = 0
    while (at < this.#text.length) {
      const feed = this.#text.indexOf('\n', at)
      const end = feed < 0 ? this.#text.length : feed
      const line = this.#text.slice(at, end)
      const cut = line.includes('"')
        ? this.#quoted(at)
        : { cells: line.split(this.#delimiter), end, lines: 1, isAskew: false }
      if (cut === undefined) break
      const { cells, isAskew, lines } = cut
      const row = { cells, line: this.#line }
      if (cells.length > 1 || cells[0] !== '') rows.push(isAskew ? { ...row, askewTo: this.#line + lines - 1 } : row)
      this.#line += cut.lines
      at = cut.end + 1
    }
    this.#text = this.#text.slice(at)
    this.#enough = this.#text.length * 2
    return rows
  }

  /** The row that begins at `at`, cell by cell; undefined where a quotation mark is not closed in the text so far. */
  #quoted(at: number): QuotedRow | undefined {
    const [text, delimiter] = [this.#text, this.#delimiter]
    const cells: string[] = []
    let [lines, isAskew] = [1, false]
    for (let from = at; ; ) {
      const close = text[from] === '"' ? closingMark(text, from + 1) : from
      if (close === undefined) return undefined
      const [next, feed] = [text.indexOf(delimiter, close), text.indexOf('\n', close)]
      const end = Math.min(next < 0 ? text.length : next, feed < 0 ? text.length : feed)
      const within = close === from ? '' : text.slice(from + 1, close)
      const behind = close === from ? '' : text.slice(close + 1, end)
      cells.push(close === from ? text.slice(from, end) : within.replaceAll('""', '"') + behind)
      isAskew ||= behind.trim() !== '' && within.includes('\n')
      lines += feedsIn(within)
      if (end !== next) return { cells, end, lines, isAskew }
      from = end + 1
    }
  }
}

interface QuotedRow {
  readonly cells: readonly string[]
  readonly end: number
  readonly lines: number
  readonly isAskew: boolean
}

/** Where a quotation ends: at a mark that is not doubled. */
function closingMark(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return undefined
}

function feedsIn(text: string): number {
  let found = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found += 1
  return found
}
