import { CsvError, parse } from 'csv-parse/sync'
import { type OpenQuote, openQuoteIn, quoteValues } from '../../table/open-quote.ts'
import { damaged, refuse } from '../damage.ts'
import type { ReadSettings } from '../reader.ts'

/** One row of a table and the line it begins at. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** Text is given to csv-parse from so many characters on. */
const BATCH = 200_000

interface Parsed {
  readonly raw: string
  readonly record: readonly string[]
}

/**
 * The rows of delimited text whose lines end in a line feed, one after the other. csv-parse alone decides what a row is: it gets
 * text in batches, and since the last row of a batch may go on in the next, that row is parsed again with it.
 * @throws InputProblem where a quotation has no end or the last row is cut off (unless damage is to be kept), or a row is larger
 * than the limit.
 */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  file: string,
  settings: ReadSettings,
  delimiter: string,
): AsyncGenerator<CsvRow> {
  let text = ''
  let enough = BATCH
  let line = 1
  let [width, last] = [0, { cells: 0, line: 1 }]
  const tellOpen = (open: OpenQuote): void => {
    const there = { line: line + open.line - 1, last: line + open.last - 1 }
    damaged(settings, 'quote-unclosed', { file, line: there.line }, quoteValues(there))
  }
  function* rowsOf(rows: readonly Parsed[]): Generator<CsvRow> {
    for (const { raw, record } of rows) {
      // Most rows have one line, and no quotation of one line took another.
      const open = raw.trimEnd().includes('\n') ? openQuoteIn(raw, delimiter) : undefined
      if (open !== undefined) tellOpen(open)
      else if (record.length > 1 || record[0] !== '') {
        yield { cells: record, line }
        width = last.cells
        last = { cells: record.length, line }
      }
      line += lineFeeds(raw)
    }
  }
  for await (const piece of pieces) {
    text += piece
    if (text.length < enough) continue
    const whole = parsed(text, delimiter).rows.slice(0, -1)
    yield* rowsOf(whole)
    text = text.slice(lengthOf(whole))
    if (text.length > settings.limits.entry) refuse('entry-too-large', { file, line }, { most: settings.limits.entry })
    // A long row is not parsed again with every piece.
    enough = Math.max(BATCH, 2 * text.length)
  }
  const { rows, unclosed } = parsed(text, delimiter)
  yield* rowsOf(rows)
  if (unclosed) {
    const open = openQuoteIn(text.slice(lengthOf(rows)), delimiter)
    tellOpen(open ?? { line: 1, last: 1 })
  } else if (text !== '' && !text.endsWith('\n') && last.cells < width)
    damaged(
      settings,
      'entry-cut',
      { file, line: last.line },
      { format: 'CSV', missing: delimiter === '\t' ? 'TAB' : delimiter },
    )
}

/** The first rows of a text that may be cut anywhere. */
export function firstRows(text: string, delimiter: string): readonly (readonly string[])[] {
  return parsed(text.replaceAll(/\r\n?/gu, '\n'), delimiter).rows.map(({ record }) => record)
}

const lengthOf = (rows: readonly Parsed[]): number => rows.reduce((sum, { raw }) => sum + raw.length, 0)

/** The rows that are complete, and whether the text ends within a quotation. */
function parsed(text: string, delimiter: string): { readonly rows: readonly Parsed[]; readonly unclosed: boolean } {
  const rows: Parsed[] = []
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      on_record: (row: unknown) => {
        if (isParsed(row)) rows.push(row)
        return null
      },
    })
    return { rows, unclosed: false }
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return { rows, unclosed: true }
    throw error
  }
}

const isParsed = (row: unknown): row is Parsed =>
  typeof row === 'object' && row !== null && 'raw' in row && 'record' in row

function lineFeeds(text: string): number {
  let feeds = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) feeds += 1
  return feeds
}
