import type { Estimate } from './estimate.ts'

/**
 * Why a case that tells something is unclear: its sources contradict each other, which a decision settles. In a number of days or years: it tells no single number (`told-…`), a cycle whose length is not
 * recorded, a count from another drug or event, statements that disagree, or a healing that is not over. Of a dechallenge: the drug was
 * stopped and the reaction gone, but not told to be better for it; or when a treatment that may have stood beside was begun, by which
 * route it was given, or when the reaction had resolved, is not told. Of a laboratory value: its range of normal is not given, or is none of its unit. Of a table
 * brought in: a cell could not be read, or tells of several drugs together. What is unclear in the text itself has no
 * such reason.
 */
export const unclearReasons = [
  'sources-disagree',
  'told-band',
  'told-open',
  'told-vague',
  'cycle-length-unknown',
  'counted-from-another-drug',
  'counted-from-event',
  'clocks-disagree',
  'onset-before-start',
  'not-yet-resolved',
  'improvement-after-stop-open',
  'treatment-start-open',
  'resolution-open',
  'treatment-route-open',
  'range-not-given',
  'range-unfit',
  'cell-not-read',
  'of-several-drugs',
] as const
export type UnclearReason = (typeof unclearReasons)[number]

export const unclearReason = (why: string): UnclearReason | undefined => unclearReasons.find((r) => r === why)

/** Whether a reason is that a cell of a table was left for a person to read. */
export const isOfTable = (why: string): boolean => why === 'cell-not-read' || why === 'of-several-drugs'

/** The cases of a number that are unclear, by reason; `in-text` those whose text is. */
export function unclearCases({ silent }: Pick<Estimate, 'silent'>): readonly {
  readonly reason: UnclearReason | 'in-text'
  readonly cases: readonly string[]
}[] {
  const own = silent.filter((s) => s.why === 'unclear')
  return [...unclearReasons, 'in-text' as const].flatMap((reason) => {
    const cases = own.filter((s) => (s.because ?? 'in-text') === reason).map((s) => s.id)
    return cases.length === 0 ? [] : [{ reason, cases }]
  })
}

/** Whether a number says why its cases are unclear: one of days or years, or one in which a case has a reason. */
export const namesUnclear = ({ unit, silent }: Pick<Estimate, 'unit' | 'silent'>): boolean =>
  unit === 'days' || unit === 'years' || silent.some((s) => s.because !== undefined)
