import type { Figure } from './check.ts'
import type { Cue } from './cues.ts'
import { cuesOf } from './prose.ts'
import { type CellNumbers, numbersIn, type TableCell } from './table-cells.ts'
import { hasCue, isMark, isNumber, tokenise } from './tokens.ts'

export interface Row {
  readonly label: TableCell
  readonly role: 'body' | 'total' | 'section' | 'subset'
  readonly cells: readonly TableCell[]
  readonly numbers: readonly CellNumbers[]
}

export interface Column {
  readonly head: TableCell
  readonly at: number
  /** `n = 14` of the heading. */
  readonly whole: Figure | undefined
  readonly isTotal: boolean
}

/** Rows between two section headings. */
export interface Section {
  readonly label: TableCell
  readonly cues: ReadonlySet<Cue>
  readonly rows: readonly Row[]
}

export function rowOf(cells: readonly TableCell[], percent: readonly boolean[], labelPercent: boolean): Row {
  const label = cells[0] ?? { text: '', start: 0 }
  const rowPercent = labelPercent || /%/u.test(label.text)
  const numbers = cells.map((c, i) =>
    i === 0 ? {} : numbersIn(c, percent[i] === true || (rowPercent && /\(/u.test(c.text))),
  )
  const rest = cells.slice(1)
  const first = tokenise(label.text, 0)[0]
  const role = isTotalLabel(label)
    ? 'total'
    : hasCue(first, 'subset') || /^\s*(?:of (?:which|whom|these)|其中)/iu.test(label.text)
      ? 'subset'
      : rest.length > 0 && rest.every((c) => c.text.trim() === '') && label.text.trim() !== ''
        ? 'section'
        : 'body'
  return { label, role, cells, numbers }
}

export function isTotalLabel(cell: TableCell): boolean {
  const tokens = tokenise(cell.text.replaceAll('*', ' '), 0).filter((t) => t.kind !== 'end')
  const bracket = tokens.findIndex((t) => isMark(t, '(', ',', ':'))
  const label = bracket < 0 ? tokens : tokens.slice(0, bracket)
  return label.length === 1 && hasCue(label[0], 'total-row')
}

export function sampleSize(cell: TableCell): Figure | undefined {
  const tokens = tokenise(cell.text, cell.start)
  for (let i = 2; i < tokens.length; i += 1) {
    const t = tokens[i]
    if (isNumber(t) && t.decimals === 0 && isMark(tokens[i - 1], '=') && tokens[i - 2]?.text === 'n') {
      return { value: t.value, decimals: 0, start: t.start, end: t.end }
    }
  }
  return undefined
}

export function sectionsOf(rows: readonly Row[], head: TableCell, heading: ReadonlySet<Cue>): readonly Section[] {
  const out: { label: TableCell; cues: ReadonlySet<Cue>; rows: Row[] }[] = []
  for (const row of rows) {
    if (row.role === 'section') out.push({ label: row.label, cues: cuesOf(row.label.text), rows: [] })
    else if (row.role === 'body') {
      if (out.length === 0) out.push({ label: head, cues: heading, rows: [] })
      out.at(-1)?.rows.push(row)
    }
  }
  return out
}

export const countAt = (row: Row, column: Column): Figure | undefined => row.numbers[column.at]?.count
export const countsOf = (rows: readonly Row[], column: Column): readonly Figure[] =>
  rows.flatMap((r) => countAt(r, column) ?? [])
export const sum = (counts: readonly Figure[]): number => counts.reduce((s, c) => s + c.value, 0)
export const totalOf = (rows: readonly Row[], column: Column): Figure | undefined =>
  rows
    .filter((r) => r.role === 'total')
    .flatMap((r) => countAt(r, column) ?? [])
    .at(-1)
