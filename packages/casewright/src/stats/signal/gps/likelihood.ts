import { digamma } from '../../special/digamma.ts'
import { logGamma } from '../../special/log-gamma.ts'
import type { GpsPrior } from './prior.ts'
import { tailOf } from './truncation.ts'
import type { WeightedCells } from './weighted-cells.ts'

/**
 * How the likelihood of cells with n ≥ `least` is told from that of all cells.
 * `mixture-truncated`: the mixture, given that n ≥ least. The likelihood of DuMouchel's model; recovers its parameters.
 * `each-component-truncated`: a mixture of two truncated components, as openEBGM and PhViD have it. Another model: p is then
 * the share among the cells that are seen, and on data of DuMouchel's model alpha1 goes to 0.
 * `untruncated`: right only where every cell with n ≥ 0 is given.
 */
export const gpsLikelihoods = ['mixture-truncated', 'each-component-truncated', 'untruncated'] as const
export type GpsLikelihood = (typeof gpsLikelihoods)[number]

/** Negative log-likelihood and its gradient, in (log α1, log α1/β1, log α2, log α2/β2, logit p): shapes, means and weight. */
export type Objective = (at: readonly number[]) => { readonly value: number; readonly gradient: readonly number[] }

export const toParameters = ({ alpha1, beta1, alpha2, beta2, p }: GpsPrior): readonly number[] => [
  Math.log(alpha1),
  Math.log(alpha1 / beta1),
  Math.log(alpha2),
  Math.log(alpha2 / beta2),
  Math.log(p / (1 - p)),
]

export function toPrior(at: readonly number[]): GpsPrior {
  const [a1 = 0, m1 = 0, a2 = 0, m2 = 0, logit = 0] = at
  return {
    alpha1: Math.exp(a1),
    beta1: Math.exp(a1 - m1),
    alpha2: Math.exp(a2),
    beta2: Math.exp(a2 - m2),
    p: 1 / (1 + Math.exp(-logit)),
  }
}

/** Odds from which the second component is nothing. */
const HUGE = 1e280

/** Terms of a component's log-likelihood that do not depend on E, for each different n. */
interface ByCount {
  readonly log: Float64Array
  readonly slope: Float64Array
}

function byCount(counts: Float64Array, alpha: number, into: ByCount): void {
  const log = logGamma(alpha)
  const slope = digamma(alpha)
  for (let i = 0; i < counts.length; i++) {
    const n = counts[i] ?? 0
    into.log[i] = n === 0 ? 0 : n === 1 ? Math.log(alpha) : logGamma(alpha + n) - log
    into.slope[i] = n === 0 ? 0 : n === 1 ? 1 / alpha : digamma(alpha + n) - slope
  }
}

/**
 * Each cell is negative binomial: n ~ Poisson(λE), λ ~ gamma(α, β), mixed over two gammas. Log-likelihoods as DuMouchel 1999,
 * truncated as `form` says. The sum runs in the order of the points.
 */
export function gpsObjective(points: WeightedCells, form: GpsLikelihood, least: number): Objective {
  const { n, expected, weight } = points
  const counts = Float64Array.from(new Set(n))
  const which = new Uint32Array(n.length)
  for (let i = 0, c = -1; i < n.length; i++) {
    if (c < 0 || counts[c] !== n[i]) c++
    which[i] = c
  }
  const blank = (): ByCount => ({ log: new Float64Array(counts.length), slope: new Float64Array(counts.length) })
  const [one, two] = [blank(), blank()]
  let constant = 0
  const logE = new Float64Array(n.length)
  for (let i = 0; i < n.length; i++) {
    logE[i] = Math.log(expected[i] ?? 0)
    constant += (weight[i] ?? 0) * ((n[i] ?? 0) * (logE[i] ?? 0) - logGamma((n[i] ?? 0) + 1))
  }
  const truncated = form !== 'untruncated' && least > 0
  const [tail1, tail2] = [tailOf(), tailOf()]

  return (at) => {
    const { alpha1, beta1, alpha2, beta2, p } = toPrior(at)
    const logit = at[4] ?? 0
    const [logBeta1, logBeta2] = [Math.log(beta1), Math.log(beta2)]
    byCount(counts, alpha1, one)
    byCount(counts, alpha2, two)
    const rest = 1 / (1 + Math.exp(logit))
    let sum = 0
    let [ga1, gb1, ga2, gb2, gp] = [0, 0, 0, 0, 0]
    for (let i = 0; i < n.length; i++) {
      const count = n[i] ?? 0
      const e = expected[i] ?? 0
      const w = weight[i] ?? 0
      const c = which[i] ?? 0
      const ratio1 = beta1 / (beta1 + e)
      const ratio2 = beta2 / (beta2 + e)
      const log1 = -Math.log1p(e / beta1)
      const log2 = -Math.log1p(e / beta2)
      // log f without n log E − log n!, which both share: (β + E)^−n is (ratio/β)^n.
      const f1 = (one.log[c] ?? 0) + (alpha1 + count) * log1 - count * logBeta1
      const f2 = (two.log[c] ?? 0) + (alpha2 + count) * log2 - count * logBeta2
      let da1 = alpha1 * ((one.slope[c] ?? 0) + log1)
      let db1 = alpha1 * (1 - ratio1) - count * ratio1
      let da2 = alpha2 * ((two.slope[c] ?? 0) + log2)
      let db2 = alpha2 * (1 - ratio2) - count * ratio2
      if (truncated) {
        tail1.at(alpha1, ratio1, log1, least)
        tail2.at(alpha2, ratio2, log2, least)
      }
      // The cell's likelihood is (p f1 t1 + (1 − p) f2 t2) / seen.
      let scale = 1
      let seen = 1
      if (form === 'each-component-truncated') {
        scale = tail2.value / tail1.value
        seen = tail2.value
        da1 -= tail1.byLogAlpha / tail1.value
        db1 -= tail1.byLogBeta / tail1.value
        da2 -= tail2.byLogAlpha / tail2.value
        db2 -= tail2.byLogBeta / tail2.value
      } else seen = p * tail1.value + rest * tail2.value
      const odds = (p / rest) * scale * Math.exp(f1 - f2)
      const q = odds < HUGE ? odds / (1 + odds) : 1
      sum += w * (odds < HUGE ? f2 + Math.log(((1 + odds) * rest) / seen) : f1 + Math.log((p * scale) / seen))
      if (form === 'mixture-truncated') {
        const s1 = p / seen
        const s2 = rest / seen
        ga1 += w * (q * da1 - s1 * tail1.byLogAlpha)
        gb1 += w * (q * db1 - s1 * tail1.byLogBeta)
        ga2 += w * ((1 - q) * da2 - s2 * tail2.byLogAlpha)
        gb2 += w * ((1 - q) * db2 - s2 * tail2.byLogBeta)
        gp += w * (q - s1 * tail1.value)
      } else {
        ga1 += w * q * da1
        gb1 += w * q * db1
        ga2 += w * (1 - q) * da2
        gb2 += w * (1 - q) * db2
        gp += w * (q - p)
      }
    }
    return { value: -(sum + constant), gradient: [-ga1 - gb1, gb1, -ga2 - gb2, gb2, -gp] }
  }
}
