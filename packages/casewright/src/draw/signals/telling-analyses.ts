import type { SignalAnswer } from '../../model/signal/answer.ts'

type Stratum = NonNullable<SignalAnswer['stratified']>['single'][number]

/**
 * Strata worth a row, and how many tell nothing: without a report of the drug or without one of the reaction there is nothing to
 * compare, and a level that is alone in its kind repeats the main analysis (it is not counted among the untold).
 */
export function tellingStrata({ stratified }: Pick<SignalAnswer, 'stratified'>): {
  readonly telling: readonly Stratum[]
  readonly untold: number
} {
  const single = stratified?.single ?? []
  const several = single.filter((s) => single.some((other) => other.by === s.by && other.level !== s.level))
  const telling = several.filter(({ table: { a, b, c } }) => a + b > 0 && a + c > 0)
  return { telling, untold: several.length - telling.length }
}

/** Which margin of the main table is empty: without a report of the drug, or of the reaction, there is nothing to compare. */
export function emptyMargin({ a, b, c }: SignalAnswer['table']): 'drug' | 'event' | undefined {
  if (a + b === 0) return 'drug'
  return a + c === 0 ? 'event' : undefined
}

/** Whether the analysis without published cases differs from the main one: only likely cases are left out of it. */
export const hasLikelyCase = ({ matches }: NonNullable<SignalAnswer['published']>): boolean =>
  matches.some((m) => m.standing === 'likely')
