import { betaCdf, betaUpper } from './beta.ts'
import { deviance, LN_2PI, stirlingError } from './saddle-point.ts'

/**
 * Binomial log-probability by saddle-point expansion: full precision at any n, where differences of log-factorials lose it.
 * Loader C. Fast and accurate computation of binomial probabilities. 2000 (the algorithm behind R's dbinom).
 */
export function binomialLogPmf(x: number, n: number, p: number): number {
  if (x < 0 || x > n) return -Infinity
  if (p === 0) return x === 0 ? 0 : -Infinity
  if (p === 1) return x === n ? 0 : -Infinity
  if (x === 0) return n * Math.log1p(-p)
  if (x === n) return n * Math.log(p)
  const core = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
  const fit = deviance(x, n * p) + deviance(n - x, n * (1 - p))
  return core - fit - 0.5 * (LN_2PI + Math.log(x) + Math.log1p(-x / n))
}

/** P(X ≤ x) for a binomial. */
export const binomialCdf = (x: number, n: number, p: number): number =>
  x < 0 ? 0 : x >= n ? 1 : betaUpper(p, x + 1, n - x)

/** P(X ≥ x) for a binomial. */
export const binomialUpper = (x: number, n: number, p: number): number =>
  x <= 0 ? 1 : x > n ? 0 : betaCdf(p, x, n - x + 1)
