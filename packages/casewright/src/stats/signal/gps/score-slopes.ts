import { mixtureQuantile } from './mixture-quantile.ts'
import { lower, term } from './posterior-gamma.ts'
import { logOdds, type PosteriorOfCount } from './posterior.ts'

/** Where in the nine numbers of `scoresWithSlopes` a score stands; its first and second derivative by E follow it. */
const slopePlaces = { ebgm: 0, eb05: 3, eb95: 6 } as const
export const SLOPES = 9
const LEVELS = [
  [0.05, slopePlaces.eb05],
  [0.95, slopePlaces.eb95],
] as const

/** EBGM, EB05 and EB95 of one pair and their first and second derivatives by E, exactly, into `out` from `at` on. */
export function scoresWithSlopes(posterior: PosteriorOfCount, expected: number, out: Float64Array, at: number): void {
  const { prior, one, two, digamma1, digamma2 } = posterior
  const [rate1, rate2] = [prior.beta1 + expected, prior.beta2 + expected]
  const [a1, a2] = [one.shape, two.shape]
  const q = 1 / (1 + Math.exp(-logOdds(posterior, expected)))
  const odds1 = a2 / rate2 - a1 / rate1
  const odds2 = a1 / (rate1 * rate1) - a2 / (rate2 * rate2)
  const q1 = q * (1 - q) * odds1
  const q2 = q * (1 - q) * ((1 - 2 * q) * odds1 * odds1 + odds2)

  const gap = digamma1 - Math.log(rate1) - (digamma2 - Math.log(rate2))
  const value = Math.exp(digamma2 - Math.log(rate2) + q * gap)
  const log1 = q1 * gap - q / rate1 - (1 - q) / rate2
  const log2 = q2 * gap - 2 * q1 * (1 / rate1 - 1 / rate2) + q / (rate1 * rate1) + (1 - q) / (rate2 * rate2)
  out[at] = value
  out[at + 1] = value * log1
  out[at + 2] = value * (log2 + log1 * log1)

  const mixture = { q, one, rate1, two, rate2 }
  for (const [level, place] of LEVELS) {
    const lambda = mixtureQuantile(level, mixture)
    const [x1, x2] = [rate1 * lambda, rate2 * lambda]
    const [t1, t2] = [term(one, x1), term(two, x2)]
    // Distribution functions at x, densities, and their slopes.
    const below = lower(a1, x1, t1) - lower(a2, x2, t2)
    const [g1, g2] = [(t1 * a1) / x1, (t2 * a2) / x2]
    const [s1, s2] = [g1 * ((a1 - 1) / x1 - 1), g2 * ((a2 - 1) / x2 - 1)]
    const byLambda = q * rate1 * g1 + (1 - q) * rate2 * g2
    const byE = q1 * below + lambda * (q * g1 + (1 - q) * g2)
    const byLambda2 = q * rate1 * rate1 * s1 + (1 - q) * rate2 * rate2 * s2
    const byBoth = q1 * (rate1 * g1 - rate2 * g2) + q * (g1 + x1 * s1) + (1 - q) * (g2 + x2 * s2)
    const byE2 = q2 * below + 2 * q1 * lambda * (g1 - g2) + lambda * lambda * (q * s1 + (1 - q) * s2)
    const first = -byE / byLambda
    out[at + place] = lambda
    out[at + place + 1] = first
    out[at + place + 2] = -(byE2 + 2 * byBoth * first + byLambda2 * first * first) / byLambda
  }
}
