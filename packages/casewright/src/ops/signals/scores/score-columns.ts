import type { Measured, MeasureId } from '../../../model/signal/answer.ts'

/**
 * Columns of a table of scores, in their order. Intervals at 95 %, EBGM's from its 5 % to its 95 % quantile. An empty cell is a
 * number that does not exist; `not_estimable` says which and why.
 */
const columns: readonly (readonly [name: string, measure: MeasureId, part: 'value' | 'low' | 'high'])[] = [
  ['ror', 'ror', 'value'],
  ['ror025', 'ror', 'low'],
  ['ror975', 'ror', 'high'],
  ['prr', 'prr', 'value'],
  ['prr025', 'prr', 'low'],
  ['prr975', 'prr', 'high'],
  ['rrr', 'rrr', 'value'],
  ['ic', 'ic', 'value'],
  ['ic025', 'ic', 'low'],
  ['ic975', 'ic', 'high'],
  ['bcpnn', 'bcpnn', 'value'],
  ['bcpnn025', 'bcpnn', 'low'],
  ['bcpnn975', 'bcpnn', 'high'],
  ['ebgm', 'ebgm', 'value'],
  ['eb05', 'ebgm', 'low'],
  ['eb95', 'ebgm', 'high'],
  ['chi2', 'chi2', 'value'],
  ['chi2_yates', 'chi2-yates', 'value'],
  ['fisher_p', 'fisher', 'value'],
  ['mid_p', 'mid-p', 'value'],
]
export const SCORE_LEVEL = 0.95
export const scoreColumns: readonly string[] = [...columns.map(([name]) => name), 'not_estimable']

/** The cells of `scoreColumns`. Numbers in full: read back they are the same. Infinite ratios are empty, as `not_estimable` says. */
export function scoreCells(measures: readonly Measured[]): readonly (string | number)[] {
  const byId = new Map(measures.map((m) => [m.measure, m]))
  const why = measures.flatMap((m) => (m.why === undefined ? [] : [`${m.measure}: ${m.why}`]))
  return [...columns.map(([, measure, part]) => byId.get(measure)?.[part] ?? ''), why.join('; ')]
}
