import betainc from '@stdlib/math-base-special-betainc'
import betaQuantileLeaf from '@stdlib/stats-base-dists-beta-quantile'
import { requireProbability } from './check.ts'

/** Regularised incomplete beta I_x(a, b): distribution function of a beta. */
export const betaCdf = (x: number, a: number, b: number): number => (x <= 0 ? 0 : x >= 1 ? 1 : betainc(x, a, b))

/** Its upper tail, through the mirror I_{1−x}(b, a) = 1 − I_x(a, b), computed as itself. */
export const betaUpper = (x: number, a: number, b: number): number =>
  x <= 0 ? 1 : x >= 1 ? 0 : betainc(x, a, b, true, true)

/** Beta quantile; @stdlib after Boost, about 1e-14 relative. */
export function betaQuantile(p: number, a: number, b: number): number {
  requireProbability(p)
  if (!(a > 0 && b > 0)) throw new RangeError(`not beta parameters: ${a}, ${b}`)
  return betaQuantileLeaf(p, a, b)
}
