import type { Estimate } from './estimate.ts'

/**
 * Whether a share says nothing: no source denies the finding, and others are silent. Reports name what is there, so that the
 * denominator would be the numerator; how many name it is all that can be told.
 */
export const isNamedOnly = (e: Estimate): boolean =>
  e.kind === 'proportion' &&
  e.events.length > 0 &&
  e.events.length === e.of.length &&
  e.silent.some((s) => s.why !== 'unread')
