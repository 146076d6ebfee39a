import type { Inline, Table } from './document.ts'

/** Rows, and letters in them (Chinese ones are two wide). */
const SHORT = { rows: 12, letters: 1000 } as const

/** Whether a table is kept on one page: of a longer one, that would leave too much of the page before it empty. */
export function isShortTable({ rows }: Pick<Table, 'rows'>): boolean {
  const letters = rows.flatMap((r) => r.cells.flat()).reduce((n, i) => n + lettersOf(i), 0)
  return rows.length <= SHORT.rows && letters <= SHORT.letters
}

/** A number’s digits are not known here; few have more than six. */
const lettersOf = (i: Inline): number =>
  i.kind === 'strong' ? i.inline.reduce((n, x) => n + lettersOf(x), 0) : 'text' in i ? wideOf(i.text ?? '') : 6

const wideOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0)
