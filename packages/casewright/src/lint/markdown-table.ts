import type { TableCell } from './table-cells.ts'

export interface MarkdownTable {
  readonly start: number
  readonly end: number
  readonly rows: readonly (readonly TableCell[])[]
}

const RULE = /^[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$/u

/** The pipe tables of a text: a header, a rule of dashes, rows. Cells keep their offsets in the text. */
export function markdownTables(text: string): readonly MarkdownTable[] {
  const out: MarkdownTable[] = []
  let header: { readonly start: number; readonly line: string } | undefined
  let rows: (readonly TableCell[])[] | undefined
  let start = 0
  for (let at = 0; at <= text.length; ) {
    const stop = text.indexOf('\n', at)
    const end = stop < 0 ? text.length : stop
    const line = text.slice(at, end)
    const piped = line.includes('|')
    if (rows !== undefined && piped) rows.push(cellsOf(line, at))
    else {
      if (rows !== undefined) out.push({ start, end: at, rows })
      rows = undefined
      if (header !== undefined && piped && RULE.test(line)) {
        rows = [cellsOf(header.line, header.start)]
        start = header.start
      }
    }
    header = piped ? { start: at, line } : undefined
    at = end + 1
  }
  if (rows !== undefined) out.push({ start, end: text.length, rows })
  return out
}

function cellsOf(line: string, base: number): readonly TableCell[] {
  const out: TableCell[] = []
  let from = line.trimStart().startsWith('|') ? line.indexOf('|') + 1 : 0
  for (let at = line.indexOf('|', from); from <= line.length; at = line.indexOf('|', from)) {
    const to = at < 0 ? line.length : at
    if (at >= 0 || line.slice(from, to).trim() !== '') out.push({ text: line.slice(from, to), start: base + from })
    from = to + 1
  }
  return out
}
