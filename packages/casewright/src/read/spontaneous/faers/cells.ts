import type { CountedIssues } from '../rows/counted-issues.ts'
import { remembered } from '../rows/memo.ts'
import { isoOfDigits } from '../values/iso-date.ts'

/** Gives a cell of the row at hand by its column, without blanks around; empty where the table has no such column. */
export type Cell = (column: string) => string

const remember = remembered((text) => ({ iso: isoOfDigits(text) }))

/** A date cell as ISO; an impossible one is silent and counted. */
export function dateCell(issues: CountedIssues, column: string, text: string, line: number): string {
  if (text === '') return ''
  const { iso } = remember(text)
  if (iso === undefined) issues.count('dates-impossible', { field: column, got: text, line })
  return iso ?? ''
}

/** What a code means; one that no list has is silent and counted. */
export function codeCell(
  issues: CountedIssues,
  column: string,
  list: Readonly<Record<string, string>>,
  text: string,
  line: number,
): string {
  if (text === '') return ''
  const code = text.toUpperCase()
  if (Object.hasOwn(list, code)) return list[code] ?? ''
  issues.count('values-not-understood', { field: column, got: text, line })
  return ''
}
