import type { Measured, SignalAnswer } from '../../../model/signal/answer.ts'

/** EBGM where it has a value. */
export const ebgmOf = (measures: readonly Measured[]): Measured | undefined =>
  measures.find((m) => m.measure === 'ebgm' && m.value !== null)

/** Whether an answer gives EBGM: its prior is of all pairs of all reports, so it is given against all reports and no others. */
export const hasEbgm = ({ comparators }: Pick<SignalAnswer, 'comparators'>): boolean =>
  comparators.some(({ measures }) => ebgmOf(measures) !== undefined)
