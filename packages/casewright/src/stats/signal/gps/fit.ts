import { inverse } from '../../special/inverse.ts'
import type { Minimum } from '../../special/minimise.ts'
import { boundaryOf, type GpsBoundary } from './boundary.ts'
import { toPrior, type GpsLikelihood } from './likelihood.ts'
import { isHeld, maxima } from './maxima.ts'
import { requirePrior, type GpsPrior } from './prior.ts'
import { squashCells, type GpsSquash } from './squash.ts'
import { usualStarts } from './starts.ts'
import { weaklyDetermined, type GpsWeakness } from './weakly-determined.ts'
import type { WeightedCells } from './weighted-cells.ts'

export interface GpsOptions {
  /** Default `mixture-truncated`. */
  readonly likelihood?: GpsLikelihood
  /** Default `fine-bins`. */
  readonly squash?: GpsSquash
  /** Cells with fewer reports are left out; default 1. */
  readonly least?: number
  /**
   * Where the search begins, on all points. Where left out, from five places that lie far apart: each is followed by itself, on
   * points squashed to an eighth of a doubling of E, and what it comes to is made exact on all points.
   */
  readonly starts?: readonly GpsPrior[]
}

export interface GpsFit {
  readonly kind: 'fitted'
  readonly prior: GpsPrior
  readonly likelihood: GpsLikelihood
  readonly squash: GpsSquash
  readonly least: number
  /** Cells that were fitted, and the weighted points they came to. */
  readonly cells: number
  readonly points: number
  readonly negativeLogLikelihood: number
  /** Largest derivative of it by a parameter that is not at its limit (logs of shapes and means, logit of p). */
  readonly gradientNorm: number
  /** False where the search was stopped before it came to rest. */
  readonly converged: boolean
  /** Starts that were tried, and how many of them came to this same maximum. */
  readonly starts: number
  readonly agreeing: number
  /** Lower maxima that other starts came to, best first. Empty: the likelihood has, as far as was seen, one maximum. */
  readonly others: readonly GpsOptimum[]
  /** Not empty: the maximum lies at the edge of what a prior can be, and is none to score with. */
  readonly boundary: readonly GpsBoundary[]
  /** Parameters inside that space which the data hardly determine. To be said wherever the scores are shown. */
  readonly weak: readonly GpsWeakness[]
  /** Of the parameters themselves, from the observed information; null at a boundary or where it is not positive definite. */
  readonly standardErrors: GpsPrior | null
}

export interface GpsOptimum {
  readonly prior: GpsPrior
  readonly negativeLogLikelihood: number
  /** Starts that came to it. */
  readonly starts: number
}

export type GpsRefusal =
  /** Fewer cells than parameters can be told from. */
  | 'too-few-cells'
  /** The likelihood is no number at any start. */
  | 'not-converged'

export type Gps = GpsFit | { readonly kind: 'refused'; readonly why: GpsRefusal; readonly cells: number }

const LEAST_CELLS = 25
/**
 * The prior of DuMouchel's gamma-Poisson shrinker, by maximum likelihood over all cells (drug-event pairs) with n ≥ `least`,
 * from several starts. `n`: reports with both; `expected`: reports with both if drug and event were independent, whether from
 * the margins of one table or summed over strata. DuMouchel W. Am Stat 1999;53:177–90. doi:10.1080/00031305.1999.10474456
 * Holds for many cells of one database. Not for the cells of one drug, and not for a case series.
 * @throws RangeError where n is no count, expected not above 0, or a start no prior
 */
export function fitGps(n: ArrayLike<number>, expected: ArrayLike<number>, options: GpsOptions = {}): Gps {
  const { squash = 'fine-bins', least = 1 } = options
  return fitGpsPoints(squashCells(n, expected, squash, least), { ...options, squash, least })
}

/** The same from cells that were squashed on the way, so that millions of them need not be held: see `binnedCells`. */
export function fitGpsPoints(points: WeightedCells, options: GpsOptions & { readonly squash: GpsSquash }): Gps {
  const { likelihood = 'mixture-truncated', squash, least = 1, starts } = options
  starts?.forEach(requirePrior)
  if (!(Number.isInteger(least) && least >= 0)) throw new RangeError(`not a least count: ${least}`)
  const { cells } = points
  if (cells < LEAST_CELLS) return { kind: 'refused', why: 'too-few-cells', cells }
  const found = maxima(points, likelihood, least, starts)
  const [best, ...others] = found
  if (best === undefined) return { kind: 'refused', why: 'not-converged', cells }
  const prior = toPrior(best.at)
  const boundary = boundaryOf(prior)
  const errors = boundary.length > 0 ? null : standardErrors(best, prior)
  const gradientNorm = Math.max(...best.gradient.map((g, i) => (isHeld(best.at[i] ?? 0, i) ? 0 : Math.abs(g))))
  return {
    kind: 'fitted',
    prior,
    likelihood,
    squash,
    least,
    cells,
    points: points.n.length,
    negativeLogLikelihood: best.value,
    gradientNorm,
    converged: best.settled,
    starts: (starts ?? usualStarts).length,
    agreeing: best.starts,
    others: others.map((o) => ({ prior: toPrior(o.at), negativeLogLikelihood: o.value, starts: o.starts })),
    boundary,
    weak: boundary.length > 0 ? [] : weaklyDetermined(prior, errors),
    standardErrors: errors,
  }
}

/** From those of the logs and the logit, by first order. */
function standardErrors(m: Minimum, { alpha1, beta1, alpha2, beta2, p }: GpsPrior): GpsPrior | null {
  const covariance = m.hessian && inverse(m.hessian)
  if (covariance === undefined) return null
  const se = (i: number): number => Math.sqrt(covariance[i]?.[i] ?? Number.NaN)
  // log β = log α − log mean.
  const seOfRate = (i: number): number =>
    Math.sqrt(
      (covariance[i]?.[i] ?? Number.NaN) + (covariance[i + 1]?.[i + 1] ?? 0) - 2 * (covariance[i]?.[i + 1] ?? 0),
    )
  return {
    alpha1: alpha1 * se(0),
    beta1: beta1 * seOfRate(0),
    alpha2: alpha2 * se(2),
    beta2: beta2 * seOfRate(2),
    p: p * (1 - p) * se(4),
  }
}
