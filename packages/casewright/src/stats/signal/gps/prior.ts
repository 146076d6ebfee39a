/**
 * DuMouchel's prior of the relative reporting rate λ: with probability `p` a gamma of shape `alpha1` and rate `beta1`, else of
 * `alpha2` and `beta2`. n ~ Poisson(λ E). Component 1 is the one with the larger mean alpha/beta, in what `fitGps` gives.
 * DuMouchel W. Am Stat 1999;53:177–90. doi:10.1080/00031305.1999.10474456
 */
export interface GpsPrior {
  readonly alpha1: number
  readonly beta1: number
  readonly alpha2: number
  readonly beta2: number
  readonly p: number
}

/** @throws RangeError unless shapes and rates are positive and finite and 0 ≤ p ≤ 1 */
export function requirePrior(prior: GpsPrior): void {
  for (const v of [prior.alpha1, prior.beta1, prior.alpha2, prior.beta2])
    if (!(v > 0 && v < Infinity)) throw new RangeError(`not a shape or rate: ${v}`)
  if (!(prior.p >= 0 && prior.p <= 1)) throw new RangeError(`not a weight: ${prior.p}`)
}
