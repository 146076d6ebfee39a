import { parse } from 'csv-parse/sync'
import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import { openQuoteIn, quoteIssue } from './open-quote.ts'
import { encodingTeller, readIn, untoldIssue } from './table-encoding.ts'
import { firstLines, headingTold, MOST_TABLE_BYTES, tableOf, type HeadingLine, type TableRead } from './table.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const MOST_CELL = 1_000_000
/** Enough of a file to tell text from anything else. */
const SNIFFED = 100_000

/**
 * Read delimited text, in the encoding that its bytes tell; the delimiter is the one that cuts the first lines most evenly. Binary files are refused whatever their name.
 */
export function readCsv(name: string, bytes: Uint8Array, heading: HeadingLine = 'first'): TableRead {
  const at = { file: name }
  if (bytes.length > MOST_TABLE_BYTES)
    return refused(
      issue('error', 'file-too-large', at, {
        file: name,
        size: saySize(bytes.length),
        most: saySize(MOST_TABLE_BYTES),
      }),
    )
  const { text, told } = textOf(name, bytes)
  if (text === undefined) return { table: undefined, issues: told }
  const delimiter = delimiterOf(text)
  const open = openQuoteIn(text, delimiter)
  if (open !== undefined) return refused(quoteIssue(name, open))
  try {
    const grid = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: MOST_CELL,
    })
    if (grid.length === 0) return refused(issue('error', 'table-empty', at, { file: name }))
    const table = tableOf(name, grid, heading)
    return { table, issues: [...told, ...headingTold(table)], lines: firstLines(grid) }
  } catch (error) {
    // csv-parse throws on records beyond the limit.
    return refused(
      issue('error', 'table-syntax', at, { message: error instanceof Error ? error.message : String(error) }),
    )
  }
}

const refused = (found: TableRead['issues'][number]): TableRead => ({ table: undefined, issues: [found] })

/** The text of a table, and what has to be told of its encoding. */
function textOf(
  file: string,
  bytes: Uint8Array,
): { readonly text: string | undefined; readonly told: readonly Issue[] } {
  const teller = encodingTeller()
  teller.add(bytes)
  const told = teller.told()
  if (told.kind !== 'told') return { text: undefined, told: [untoldIssue(file, told)] }
  const text = plain(decodeText(bytes, told.encoding))
  return text === undefined
    ? { text, told: [untoldIssue(file, { kind: 'binary' })] }
    : { text, told: readIn(file, told.encoding) }
}

/** Text without the control characters that only binary files have. */
const plain = (text: string | undefined): string | undefined =>
  text === undefined || /(?![\t\n\v\f\r])\p{Cc}/u.test(text.slice(0, SNIFFED)) ? undefined : text

function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/u)
    .slice(0, 20)
    .filter((l) => l !== '')
    .map((l) => l.replaceAll(/"[^"]*"/gu, ''))
  const score = (d: string): number => {
    const counts = lines.map((l) => l.split(d).length - 1)
    const least = Math.min(...counts)
    return least > 0 ? least * 1000 + counts.filter((c) => c === counts[0]).length : (counts[0] ?? 0)
  }
  return DELIMITERS.reduce((best, d) => (score(d) > score(best) ? d : best))
}
