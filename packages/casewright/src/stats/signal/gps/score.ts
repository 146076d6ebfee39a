import { mixtureQuantile } from './mixture-quantile.ts'
import { logOdds, posteriorOfCount, type PosteriorOfCount } from './posterior.ts'
import { requirePrior, type GpsPrior } from './prior.ts'

/** What the posterior of one pair says of its λ, the relative reporting rate. */
export interface GpsScores {
  /** Posterior probability that λ came from component 1 of the prior. */
  readonly qn: number
  /** exp E(log λ). */
  readonly ebgm: number
  /** E(log2 λ): log2 of `ebgm`. */
  readonly ebLog2: number
  /** Quantiles of λ at 5 % and 95 %: a 90 % credible interval. */
  readonly eb05: number
  readonly eb95: number
}

/**
 * Empirical Bayes geometric mean and quantiles of one pair with n reports where `expected` would be expected.
 * DuMouchel W. Am Stat 1999;53:177–90. doi:10.1080/00031305.1999.10474456
 * To 1e-12 relative; see docs/methods/gps.md. The prior must come from all pairs of the same database.
 * @throws RangeError unless n is a whole number ≥ 0, expected > 0 and finite, and the prior one
 */
export function gpsScores(n: number, expected: number, prior: GpsPrior): GpsScores {
  requirePrior(prior)
  return scores(posteriorOfCount(prior, n), expected)
}

/** As `gpsScores`, for many pairs of one prior: what pairs of one n share is computed once. */
export function gpsScorer(prior: GpsPrior): (n: number, expected: number) => GpsScores {
  requirePrior(prior)
  const known = new Map<number, PosteriorOfCount>()
  return (n, expected) => {
    let posterior = known.get(n)
    if (posterior === undefined) known.set(n, (posterior = posteriorOfCount(prior, n)))
    return scores(posterior, expected)
  }
}

const LEVEL = 0.05

function scores(posterior: PosteriorOfCount, expected: number): GpsScores {
  const { prior, n, one, two, digamma1, digamma2 } = posterior
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`not a count: ${n}`)
  if (!(expected > 0 && expected < Infinity)) throw new RangeError(`not an expected count: ${expected}`)
  const [rate1, rate2] = [prior.beta1 + expected, prior.beta2 + expected]
  const qn = 1 / (1 + Math.exp(-logOdds(posterior, expected)))
  const log = qn * (digamma1 - Math.log(rate1)) + (1 - qn) * (digamma2 - Math.log(rate2))
  const mixture = { q: qn, one, rate1, two, rate2 }
  return {
    qn,
    ebgm: Math.exp(log),
    ebLog2: log / Math.LN2,
    eb05: mixtureQuantile(LEVEL, mixture),
    eb95: mixtureQuantile(1 - LEVEL, mixture),
  }
}
