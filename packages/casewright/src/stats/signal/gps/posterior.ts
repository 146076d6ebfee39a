import { digamma } from '../../special/digamma.ts'
import { logGamma } from '../../special/log-gamma.ts'
import { stirlingError } from '../../special/saddle-point.ts'
import { posteriorGamma, type PosteriorGamma } from './posterior-gamma.ts'
import type { GpsPrior } from './prior.ts'

/** What the posteriors of all pairs with one n share. */
export interface PosteriorOfCount {
  readonly prior: GpsPrior
  readonly n: number
  readonly one: PosteriorGamma
  readonly two: PosteriorGamma
  /** E(log) of the two gammas at rate 1. */
  readonly digamma1: number
  readonly digamma2: number
  /** log odds of component 1 less the terms that depend on E. */
  readonly logOdds: number
}

export function posteriorOfCount(prior: GpsPrior, n: number): PosteriorOfCount {
  const { alpha1, alpha2, p } = prior
  return {
    prior,
    n,
    one: posteriorGamma(alpha1 + n),
    two: posteriorGamma(alpha2 + n),
    digamma1: digamma(alpha1 + n),
    digamma2: digamma(alpha2 + n),
    logOdds: Math.log(p / (1 - p)) + logRising(alpha1, alpha2, n),
  }
}

/** log odds that λ came from component 1: negative binomial against negative binomial; n log E and log n! cancel. */
export function logOdds({ prior, n, logOdds: constant }: PosteriorOfCount, expected: number): number {
  const { alpha1, beta1, alpha2, beta2 } = prior
  return (
    constant +
    alpha2 * Math.log1p(expected / beta2) -
    alpha1 * Math.log1p(expected / beta1) +
    n * Math.log1p((beta2 - beta1) / (beta1 + expected))
  )
}

/** From here on Γ(a + n) by Stirling's series keeps more digits of the difference than the product does. */
const MANY = 40

/** log of [Γ(a + n)/Γ(a)] / [Γ(b + n)/Γ(b)], without the cancellation of large logarithms. */
function logRising(a: number, b: number, n: number): number {
  if (n < MANY) {
    let log = 0
    for (let i = 0; i < n; i++) log += Math.log((a + i) / (b + i))
    return log
  }
  const [x, y] = [a + n - 1, b + n - 1]
  const large =
    (a - b) * Math.log(x) + (y + 0.5) * Math.log1p((a - b) / y) - (a - b) + stirlingError(x) - stirlingError(y)
  return large - (logGamma(a) - logGamma(b))
}
