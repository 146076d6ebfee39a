import { z } from 'zod'

const parameters = z.strictObject({
  alpha1: z.number(),
  beta1: z.number(),
  alpha2: z.number(),
  beta2: z.number(),
  p: z.number(),
})
const component = z.union([z.literal(1), z.literal(2)])

/** The prior of EBGM as it was fitted: p · gamma(alpha1, beta1) + (1 − p) · gamma(alpha2, beta2) by shape and rate. */
export const fittedPrior = z.strictObject({
  prior: parameters,
  likelihood: z.enum(['mixture-truncated', 'each-component-truncated', 'untruncated']),
  /** How pairs were put together for the fit, and how many reports a pair must have to be one. */
  squash: z.enum(['fine-bins', 'none', 'by-rank-auto']),
  least: z.int(),
  /** Pairs that were fitted, and the weighted points they came to. */
  cells: z.int(),
  points: z.int(),
  negativeLogLikelihood: z.number(),
  gradientNorm: z.number(),
  converged: z.boolean(),
  /** Starts tried, and how many came to this maximum; lower maxima that others came to. */
  starts: z.int(),
  agreeing: z.int(),
  others: z.array(z.strictObject({ prior: parameters, negativeLogLikelihood: z.number(), starts: z.int() })),
  /** Not empty: the maximum lies at the edge of what a prior can be. */
  boundary: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('shape-to-zero'), component }),
      z.strictObject({ kind: z.literal('weight-to-zero'), component }),
      z.strictObject({ kind: z.literal('single-rate'), component, rate: z.number() }),
      z.strictObject({ kind: z.literal('components-coincide') }),
    ]),
  ),
  /** Parameters that the data hardly determine; `logError`: standard error of the logarithm (of p: of its odds), null: unknown. */
  weak: z.array(
    z.strictObject({
      parameter: z.enum(['alpha1', 'beta1', 'alpha2', 'beta2', 'p']),
      logError: z.number().nullable(),
    }),
  ),
  standardErrors: parameters.nullable(),
})
export type FittedPrior = z.output<typeof fittedPrior>
