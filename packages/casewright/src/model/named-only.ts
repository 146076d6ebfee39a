import type { Estimate } from './estimate.ts'

/** Whether no source denies a finding, and others were read and are silent. Whom nobody has read yet is not silent on it. */
export const isNamedOnlyIn = ({ events, of, silent }: Pick<Estimate, 'events' | 'of' | 'silent'>): boolean =>
  events.length > 0 && events.length === of.length && silent.some((s) => s.why !== 'unread')

/**
 * Whether a share says nothing: no source denies the finding, and others are silent. Reports name what is there, so that the
 * denominator would be the numerator; how many name it is all that can be told.
 */
export const isNamedOnly = (e: Estimate): boolean => e.kind === 'proportion' && isNamedOnlyIn(e)

/**
 * Whether a share has a percentage, with its interval where it has one: of fewer than the protocol asks for it says less than the numbers
 * themselves (docs/methods/analyses.md, "Few").
 */
export const hasPercent = (e: Estimate, least: number): boolean => !isNamedOnly(e) && e.of.length >= least
