import { betaCdf, betaUpper } from './beta.ts'
import { logFactorial } from './log-gamma.ts'

const LN_2PI = Math.log(2 * Math.PI)

/** log n! less Stirling's main term: Loader's δ(n). Series beyond 15, the definition up to there. */
function stirlingError(n: number): number {
  if (n === 0) return 0
  if (n <= 15) return logFactorial(n) - ((n + 0.5) * Math.log(n) - n + 0.5 * LN_2PI)
  const q = 1 / (n * n)
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188) * q) * q) * q) * q) / n
}

/** Loader's deviance x log(x/m) + m − x without cancellation near x = m. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}

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
