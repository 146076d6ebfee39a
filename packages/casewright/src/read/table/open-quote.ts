import type { IssueValues } from '../../base/issue-codes.ts'
import { issue, type Issue } from '../../base/issue.ts'

/** A quotation that does not end where its cell ends: the lines it took for one cell. */
export interface OpenQuote {
  readonly line: number
  readonly last: number
}

export interface QuoteWatch {
  readonly add: (piece: string) => void
  /** The first quotation that took lines, once all the text was added. */
  readonly found: () => OpenQuote | undefined
}

const BLANK = /[ \t]/u

/**
 * Watches delimited text, in pieces of any size, for a mark that opens a cell and is closed by nothing, or only lines later by a mark
 * that no delimiter and no end of a line follows: what stands between would be one cell. A mark within a cell is a letter.
 */
export function quoteWatch(delimiter: string): QuoteWatch {
  let [line, opened, before] = [1, 0, '\n']
  /** `closed`: a mark that may be the end of the quotation, or half of a doubled one. */
  let state: 'plain' | 'quoted' | 'closed' | 'after' = 'plain'
  let found: OpenQuote | undefined
  const ends = (sign: string): boolean => sign === delimiter || sign === '\n' || sign === '\r'

  const step = (sign: string): void => {
    if (state === 'closed' && sign === '"') state = 'quoted'
    else if (state === 'closed' || state === 'after') {
      if (!ends(sign) && BLANK.test(sign)) state = 'after'
      else {
        if (!ends(sign) && line > opened) found = { line: opened, last: line }
        state = 'plain'
      }
    } else if (sign === '"' && state === 'quoted') state = 'closed'
    else if (sign === '"' && ends(before)) [state, opened] = ['quoted', line]
    if (sign === '\r' || (sign === '\n' && before !== '\r')) line += 1
    before = sign
  }

  return {
    add: (piece) => {
      const text = before === '\n' && line === 1 && piece.startsWith('\uFEFF') ? piece.slice(1) : piece
      if (text === '' || found !== undefined) return
      if (text.includes('"') || state === 'closed' || state === 'after')
        for (let at = 0; at < text.length && found === undefined; at += 1) step(text[at] ?? '')
      else {
        line += breaksIn(text) - (before === '\r' && text.startsWith('\n') ? 1 : 0)
        before = text.at(-1) ?? before
      }
    },
    found: () => {
      const last = before === '\n' || before === '\r' ? line - 1 : line
      return found ?? (state === 'quoted' ? { line: opened, last } : undefined)
    },
  }
}

const breaksIn = (text: string): number => text.match(/\r\n?|\n/gu)?.length ?? 0

/** The quotation of a whole text that took lines. */
export function openQuoteIn(text: string, delimiter: string): OpenQuote | undefined {
  const watch = quoteWatch(delimiter)
  watch.add(text)
  return watch.found()
}

export const quoteIssue = (file: string, { line, last }: OpenQuote): Issue =>
  issue('error', 'quote-unclosed', { file, line }, quoteValues({ line, last }))

/** What is told of a quotation: from which line to which, and how many. */
export const quoteValues = ({ line, last }: OpenQuote): IssueValues<'quote-unclosed'> => ({
  line,
  last,
  lines: last - line + 1,
})
