import { normalQuantile } from '../../special/normal.ts'
import { lower, term, type PosteriorGamma } from './posterior-gamma.ts'

/** λ ~ gamma(one.shape, rate1) with probability q, else gamma(two.shape, rate2). */
export interface Mixture {
  readonly q: number
  readonly one: PosteriorGamma
  readonly rate1: number
  readonly two: PosteriorGamma
  readonly rate2: number
}

const STEPS = 200
/** Of log λ. */
const CLOSE = 1e-14
const SMALL = 1e-5
const STRIDE = 2

/**
 * Quantile of the mixture, by Halley's method on the log of the distribution function (or of its complement, for p above ½)
 * against log λ, between bounds that close in; about 1e-14 relative, unless the density vanishes there (the level falls between
 * two components far apart), where the level itself is met to 1e-15. `near` is a first guess.
 */
export function mixtureQuantile(p: number, mixture: Mixture, near?: number): number {
  const { q, one, rate1, two, rate2 } = mixture
  const upper = p > 0.5
  const goal = upper ? 1 - p : p
  let u = Math.log(near ?? guess(p, mixture))
  let [low, high] = [-Infinity, Infinity]
  for (let i = 0; i < STEPS; i++) {
    const lambda = Math.exp(u)
    const [x1, x2] = [rate1 * lambda, rate2 * lambda]
    const [t1, t2] = [term(one, x1), term(two, x2)]
    const below = q * lower(one.shape, x1, t1) + (1 - q) * lower(two.shape, x2, t2)
    if (below < p) low = u
    else high = u
    // d/du and d²/du² of the distribution function.
    const d1 = q * t1 * one.shape
    const d2 = (1 - q) * t2 * two.shape
    const density = d1 + d2
    const slope = d1 * (one.shape - x1) + d2 * (two.shape - x2)
    const share = upper ? 1 - below : below
    const sign = upper ? -1 : 1
    const h = Math.log(share / goal)
    const h1 = (sign * density) / share
    const h2 = (sign * slope) / share - h1 * h1
    const newton = -h / h1
    const halley = newton / (1 + (newton * h2) / (2 * h1))
    let step = Math.abs(halley - newton) < 0.5 * Math.abs(newton) ? halley : newton
    if (!Number.isFinite(step) || Math.abs(step) > STRIDE)
      step = STRIDE * (Number.isNaN(step) ? (below < p ? 1 : -1) : Math.sign(step))
    const inside = u + step > low && u + step < high
    const halfway = Number.isFinite(low) && Number.isFinite(high)
    const next = inside ? u + step : halfway ? (low + high) / 2 : u + (below < p ? STRIDE : -STRIDE)
    const moved = Math.abs(next - u)
    u = next
    // After a small step of Halley's what is left is about its third power.
    if (moved <= CLOSE || (inside && step === halley && moved < SMALL)) break
  }
  return Math.exp(u)
}

/** Wilson and Hilferty's quantile of each gamma; between them by weight. */
function guess(p: number, { q, one, rate1, two, rate2 }: Mixture): number {
  const z = normalQuantile(p)
  const a = wilsonHilferty(z, p, one.shape) / rate1
  const b = wilsonHilferty(z, p, two.shape) / rate2
  return a ** q * b ** (1 - q)
}

function wilsonHilferty(z: number, p: number, shape: number): number {
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return cube > 0.2 ? shape * cube ** 3 : shape * Math.exp(Math.log(p) / shape - 1)
}
