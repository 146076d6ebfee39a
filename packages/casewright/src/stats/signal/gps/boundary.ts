import type { GpsPrior } from './prior.ts'

/** A maximum at the edge of what a prior can be; the scores are then those of a simpler prior. */
export type GpsBoundary =
  /** A shape that goes to 0: the component puts nearly all its weight at λ = 0 and has a very long tail. */
  | { readonly kind: 'shape-to-zero'; readonly component: 1 | 2 }
  /** p at 0 or 1: one gamma is enough, and what the other one is cannot be told. */
  | { readonly kind: 'weight-to-zero'; readonly component: 1 | 2 }
  /** Shape and rate grow together: the component is one single λ. */
  | { readonly kind: 'single-rate'; readonly component: 1 | 2; readonly rate: number }
  /** Both components are the same gamma. */
  | { readonly kind: 'components-coincide' }

/** Nothing in the data tells a shape below this from 0, or above `POINT` from a single rate. */
const VANISHED = 1e-3
const POINT = 5e3
const NO_WEIGHT = 1e-6
const SAME = 1e-3

export function boundaryOf({ alpha1, beta1, alpha2, beta2, p }: GpsPrior): readonly GpsBoundary[] {
  const found: GpsBoundary[] = []
  if (p < NO_WEIGHT) found.push({ kind: 'weight-to-zero', component: 1 })
  if (p > 1 - NO_WEIGHT) found.push({ kind: 'weight-to-zero', component: 2 })
  if (Math.abs(Math.log(alpha1 / alpha2)) < SAME && Math.abs(Math.log(beta1 / beta2)) < SAME)
    found.push({ kind: 'components-coincide' })
  const each = [
    { component: 1, alpha: alpha1, beta: beta1 },
    { component: 2, alpha: alpha2, beta: beta2 },
  ] as const
  for (const { component, alpha, beta } of each) {
    if (alpha < VANISHED) found.push({ kind: 'shape-to-zero', component })
    if (alpha > POINT) found.push({ kind: 'single-rate', component, rate: alpha / beta })
  }
  return found
}
