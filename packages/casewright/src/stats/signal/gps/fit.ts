import { inverse } from '../../special/inverse.ts'
import { descend, settle, type Minimum } from '../../special/minimise.ts'
import { boundaryOf, type GpsBoundary } from './boundary.ts'
import { gpsObjective, toParameters, toPrior, type GpsLikelihood, type Objective } from './likelihood.ts'
import { requirePrior, type GpsPrior } from './prior.ts'
import { binned, coarseBins } from './squash-by-bins.ts'
import { squashCells, type GpsSquash } from './squash.ts'
import { usualStarts } from './starts.ts'
import type { WeightedCells } from './weighted-cells.ts'

export interface GpsOptions {
  /** Default `mixture-truncated`. */
  readonly likelihood?: GpsLikelihood
  /** Default `fine-bins`. */
  readonly squash?: GpsSquash
  /** Cells with fewer reports are left out; default 1. */
  readonly least?: number
  /**
   * Where the search begins, on all points. Where left out, five that lie far apart are first followed on a coarser squashing, and
   * what they come to is made exact on all points.
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
  /** Largest derivative of it by a parameter (logs of shapes and rates, logit of p). */
  readonly gradientNorm: number
  /** False where the gradient is not small: the search was stopped. */
  readonly converged: boolean
  /** Starts that were tried, and how many of them came to this same maximum. */
  readonly starts: number
  readonly agreeing: number
  /** Lower maxima that other starts came to, best first. Empty: the likelihood has, as far as was seen, one maximum. */
  readonly others: readonly GpsOptimum[]
  /** Not empty: the maximum lies at the edge of what a prior can be. To be said wherever the scores are shown. */
  readonly boundary: readonly GpsBoundary[]
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
/** A shape of 10⁴ is a single rate to one percent; one of 10⁻⁸, and a weight of 10⁻⁸, are none. */
const LIMITS = {
  low: [1e-8, 1e-8, 1e-8, 1e-8, 1e-8].map(Math.log),
  high: [1e4, 1e8, 1e4, 1e8, 1e8].map(Math.log),
}
const SEARCH = { ...LIMITS, stride: 1.5, mostSteps: 300 }
/** Relative to the number of cells. */
const STILL = 1e-7

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
  const gradientNorm = Math.max(...best.gradient.map(Math.abs))
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
    converged: gradientNorm <= STILL * cells,
    starts: (starts ?? usualStarts).length,
    agreeing: best.starts,
    others: others.map((o) => ({ prior: toPrior(o.at), negativeLogLikelihood: o.value, starts: o.starts })),
    boundary,
    standardErrors: boundary.length > 0 ? null : standardErrors(best, prior),
  }
}

type Found = Minimum & { readonly starts: number }

/** The different maxima that the starts lead to, best first. They are looked for on few points and made exact on all. */
function maxima(
  points: WeightedCells,
  likelihood: GpsLikelihood,
  least: number,
  starts: readonly GpsPrior[] | undefined,
): readonly Found[] {
  const all = gpsObjective(points, likelihood, least)
  const near = starts ?? follow(gpsObjective(binned(points, coarseBins), likelihood, least), usualStarts)
  const exact = near.map((m): Found => {
    const from = 'at' in m ? m.at : descend(all, toParameters(m), { ...SEARCH, leastGain: FINE }).at
    const settled = settle(all, from, LIMITS)
    const done =
      settled.hessian === undefined
        ? settle(all, descend(all, settled.at, { ...SEARCH, leastGain: FINE }).at, LIMITS)
        : settled
    return { ...inOrder(done), starts: 'at' in m ? m.starts : 1 }
  })
  return together(exact, 1e-3, 1e-7)
}

/** Near the maxima; those that lie close to each other are one. */
function follow(objective: Objective, starts: readonly GpsPrior[]): readonly Found[] {
  const near = starts.map((s) => descend(objective, toParameters(s), { ...SEARCH, leastGain: ROUGH }))
  return together(
    near.map((m) => ({ ...inOrder({ ...m, hessian: undefined }), starts: 1 })),
    0.2,
    1e-7,
  )
}
const ROUGH = 1e-4
const FINE = 1e-8

/** Best first; those within `apart` of a better one in every parameter, or no worse than it by `gain` of its value, are that one. */
function together(found: readonly Found[], apart: number, gain: number): readonly Found[] {
  const kept: Found[] = []
  for (const m of found.filter((f) => Number.isFinite(f.value)).toSorted((a, b) => a.value - b.value)) {
    const same = kept.findIndex(
      (k) =>
        k.at.every((x, i) => Math.abs(x - (m.at[i] ?? 0)) < apart) ||
        (atBoundary(k) && m.value - k.value < gain * (1 + Math.abs(k.value))),
    )
    const better = kept[same]
    if (better === undefined) kept.push(m)
    else kept[same] = { ...better, starts: better.starts + m.starts }
  }
  return kept
}
/** Where many priors are one, only the likelihood can agree. */
const atBoundary = (m: Found): boolean => boundaryOf(toPrior(m.at)).length > 0

/** Component 1 is the one with the larger mean. */
function inOrder(m: Minimum): Minimum {
  const [a1 = 0, b1 = 0, a2 = 0, b2 = 0, logit = 0] = m.at
  if (a1 - b1 >= a2 - b2) return m
  const order = [2, 3, 0, 1, 4]
  return {
    ...m,
    at: [a2, b2, a1, b1, -logit],
    hessian:
      m.hessian &&
      order.map((i) => order.map((j) => (m.hessian?.[i]?.[j] ?? Number.NaN) * (i === 4 ? -1 : 1) * (j === 4 ? -1 : 1))),
  }
}

/** From those of the logs and the logit, which is exact to first order. */
function standardErrors(m: Minimum, { alpha1, beta1, alpha2, beta2, p }: GpsPrior): GpsPrior | null {
  const covariance = m.hessian && inverse(m.hessian)
  if (covariance === undefined) return null
  const se = (i: number): number => Math.sqrt(covariance[i]?.[i] ?? Number.NaN)
  return {
    alpha1: alpha1 * se(0),
    beta1: beta1 * se(1),
    alpha2: alpha2 * se(2),
    beta2: beta2 * se(3),
    p: p * (1 - p) * se(4),
  }
}
