import { deviance, LN_2PI, stirlingError } from '../../special/saddle-point.ts'

/** One component of a posterior: gamma of this shape, and what its distribution function needs once per shape. */
export interface PosteriorGamma {
  readonly shape: number
  /** log of √(2π shape) and Stirling's error: the part of the density that does not depend on x. */
  readonly constant: number
}

export const posteriorGamma = (shape: number): PosteriorGamma => ({
  shape,
  constant: stirlingError(shape) + 0.5 * (LN_2PI + Math.log(shape)),
})

/** x^a e^−x / Γ(a + 1). The density at x is this times a/x. */
export const term = ({ shape, constant }: PosteriorGamma, x: number): number => Math.exp(-constant - deviance(shape, x))

/**
 * P(a, x) with absolute error near 1e-16, given `at` = `term(gamma, x)`: DLMF 8.11.4, or 1 where a bound on Q (the first term of
 * 8.11.2's tail, geometric from there) is below rounding. Quantiles between 0.01 and 0.99 need no better.
 */
export function lower(shape: number, x: number, at: number): number {
  if (x > shape + 1 && (at * shape) / (x - shape) < 1e-17) return 1
  let step = 1
  let sum = 1
  for (let k = shape + 1; step > sum * 1e-17; k++) sum += step *= x / k
  return Math.min(1, sum * at)
}
