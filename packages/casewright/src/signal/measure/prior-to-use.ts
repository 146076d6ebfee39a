import type { Measured } from '../../model/signal/answer.ts'
import type { Gps } from '../../stats/signal/gps/fit.ts'
import type { GpsPrior } from '../../stats/signal/gps/prior.ts'

/** What is done with a prior that lies at the edge of what a prior can be: no EBGM by it, or EBGM all the same. */
export const edgePriors = ['withhold', 'use'] as const
export type EdgePrior = (typeof edgePriors)[number]

/** A prior to score with, or the reason why there is none. */
export type PriorToUse =
  | { readonly kind: 'prior'; readonly prior: GpsPrior; readonly atEdge: boolean }
  | { readonly kind: 'none'; readonly why: Extract<Measured['why'], 'needs-all-pairs' | 'prior-at-edge'> }

/**
 * Whether EBGM is given by a fitted prior. Not by one inside at which the search did not come to rest; and, unless asked for, not by one at
 * an edge: a component that is a single ratio leaves an interval without width, components that coincide or have no weight are not
 * DuMouchel's model, and a shape of 0 takes all weight from its component as soon as a pair is reported.
 */
export function priorToUse(gps: Gps | null, edge: EdgePrior): PriorToUse {
  const none = { kind: 'none', why: 'needs-all-pairs' } as const
  if (gps === null || gps.kind === 'refused') return none
  const atEdge = gps.boundary.length > 0
  // At an edge many priors are one: the likelihood is flat there, and the search need not come to rest.
  if (!gps.converged && !atEdge) return none
  return atEdge && edge === 'withhold'
    ? { kind: 'none', why: 'prior-at-edge' }
    : { kind: 'prior', prior: gps.prior, atEdge }
}
