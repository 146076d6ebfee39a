import { tableScore } from './columns.ts'
import { firstRows } from './csv-rows.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const
/** Enough text to see the headings and what divides them. */
export const SNIFFED = 20_000

/** The sign that divides the cells of a text: the one by which most literature is seen in its first rows. */
export function delimiterOf(text: string): { readonly delimiter: string; readonly score: number } {
  const beginning = text.slice(0, SNIFFED)
  const tried = DELIMITERS.filter((delimiter) => beginning.includes(delimiter)).map((delimiter) => ({
    delimiter,
    score: tableScore(firstRows(beginning, delimiter)),
  }))
  return tried.reduce((best, one) => (one.score > best.score ? one : best), { delimiter: ',', score: 0 })
}
