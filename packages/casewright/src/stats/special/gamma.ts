import gammainc from '@stdlib/math-base-special-gammainc'
import gammaincinv from '@stdlib/math-base-special-gammaincinv'
import { requireProbability } from './check.ts'
import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'
import { deviance, LN_2PI, stirlingError } from './saddle-point.ts'

/** From this shape on @stdlib's expansion is not used: near x = shape it is wrong by up to 3 % at shapes of 1000 and more. */
const LARGE = 100

/** Regularised lower incomplete gamma P(shape, x): distribution function of a gamma with scale 1. */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0
  if (shape < LARGE) return gammainc(x, shape)
  return x <= shape ? lowerSeries(x, shape) : 1 - upperFraction(x, shape)
}

/** Regularised upper incomplete gamma Q(shape, x), computed as itself and not as 1 − P. */
export function gammaUpper(x: number, shape: number): number {
  if (x <= 0) return 1
  if (shape < LARGE) return gammainc(x, shape, true, true)
  return x <= shape ? 1 - lowerSeries(x, shape) : upperFraction(x, shape)
}

/** x^a e^(−x) / Γ(a + 1) by Loader's saddle point. */
const poissonTerm = (x: number, a: number): number =>
  Math.exp(-stirlingError(a) - deviance(a, x) - 0.5 * (LN_2PI + Math.log(a)))

/** DLMF 8.11.4; some 6√a terms near x = a. */
function lowerSeries(x: number, a: number): number {
  let [term, sum] = [1, 1]
  for (let k = a + 1; term > sum * 1e-17; k++) sum += term *= x / k
  return sum * poissonTerm(x, a)
}

/** DLMF 8.9.2, by the modified Lentz method. */
function upperFraction(x: number, a: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 1e7; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const factor = c * d
    h *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return h * a * poissonTerm(x, a)
}

/** Chi-squared upper tail: keeps its digits far below 1e-16. */
export const chiSquaredUpper = (x: number, df: number): number => gammaUpper(x / 2, df / 2)

const MAX_STEPS = 100

/**
 * Quantile of a gamma with scale 1, by Newton's method on log x against P (or Q in the upper half). It starts from @stdlib's
 * inverse at small shapes, from Wilson and Hilferty's cube at large ones; where the answer underflows that, the leading term
 * of P's series is the answer. DLMF 8.7.1.
 */
export function gammaQuantile(p: number, shape: number): number {
  requireProbability(p)
  if (!(shape > 0)) throw new RangeError(`not a shape: ${shape}`)
  if (p === 0) return 0
  if (p === 1) return Infinity
  let x = shape < LARGE ? gammaincinv(p, shape) : wilsonHilferty(p, shape)
  if (!(x > 0)) return Math.exp((Math.log(p) + logGamma(shape + 1)) / shape)
  const upper = p > 0.5
  for (let i = 0; i < MAX_STEPS; i++) {
    const density = shape * poissonTerm(x, shape) // of log x
    const miss = upper ? 1 - p - gammaUpper(x, shape) : gammaCdf(x, shape) - p
    const step = Math.max(-0.5, Math.min(0.5, miss / density))
    if (!Number.isFinite(step)) return x
    x *= Math.exp(-step)
    if (Math.abs(step) < 1e-15) return x
  }
  return x
}

const wilsonHilferty = (p: number, shape: number): number =>
  shape * Math.max(0.1, 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))) ** 3

/** Chi-squared quantile. */
export const chiSquaredQuantile = (p: number, df: number): number => 2 * gammaQuantile(p, df / 2)
