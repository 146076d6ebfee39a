import gammainc from '@stdlib/math-base-special-gammainc'
import gammaincinv from '@stdlib/math-base-special-gammaincinv'
import { requireProbability } from './check.ts'
import { logGamma } from './log-gamma.ts'

/** Regularised lower incomplete gamma P(shape, x): distribution function of a gamma with scale 1. */
export const gammaCdf = (x: number, shape: number): number => (x <= 0 ? 0 : gammainc(x, shape))

/** Regularised upper incomplete gamma Q(shape, x), computed as itself and not as 1 − P. */
export const gammaUpper = (x: number, shape: number): number => (x <= 0 ? 1 : gammainc(x, shape, true, true))

/** Chi-squared upper tail: keeps its digits far below 1e-16. */
export const chiSquaredUpper = (x: number, df: number): number => gammaUpper(x / 2, df / 2)

const POLISH = 8

/**
 * Quantile of a gamma with scale 1. @stdlib's inverse is off by up to 1e-4 at large shapes and underflows at tiny ones;
 * so it is the start of Newton steps on log x against P (or Q in the upper half), and of the leading term of P's series
 * where it gives 0. DLMF 8.7.1.
 */
export function gammaQuantile(p: number, shape: number): number {
  requireProbability(p)
  if (!(shape > 0)) throw new RangeError(`not a shape: ${shape}`)
  if (p === 0) return 0
  if (p === 1) return Infinity
  let x = gammaincinv(p, shape)
  if (!(x > 0)) return Math.exp((Math.log(p) + logGamma(shape + 1)) / shape)
  const upper = p > 0.5
  for (let i = 0; i < POLISH; i++) {
    const density = Math.exp(shape * Math.log(x) - x - logGamma(shape)) // of log x
    const miss = upper ? 1 - p - gammaUpper(x, shape) : gammaCdf(x, shape) - p
    const step = miss / density
    if (!Number.isFinite(step) || Math.abs(step) > 1) return x
    x *= Math.exp(-step)
    if (Math.abs(step) < 1e-15) return x
  }
  return x
}

/** Chi-squared quantile. */
export const chiSquaredQuantile = (p: number, df: number): number => 2 * gammaQuantile(p, df / 2)
