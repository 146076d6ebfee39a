import type { Derivatives, TruncatedBy, WeibullTerm } from './weibull-likelihood.ts'
import { weibullLikelihood } from './weibull-likelihood.ts'
import type { TruncationWindow } from './truncation-window.ts'

export interface Summit {
  readonly at: Derivatives
  readonly mu: number
  readonly theta: number
  readonly iterations: number
}

const MAX_ITERATIONS = 200
/**
 * Newton decrement (twice the log-likelihood still to gain) at which one last full step ends the climb, for a log-likelihood of
 * some hundred; of a large series the sum is rounded more coarsely, and the climb would halve its steps in that rounding.
 */
const CLOSE = 1e-12
const close = (value: number): number => CLOSE * Math.max(1, Math.abs(value) / 100)
const LONGEST = 2

/**
 * Newton's method in (log scale, log shape), damped towards the gradient where the likelihood is not concave, step halved
 * until it rises. Times are divided by their geometric mean first, so that units do not matter. Undefined if it does not end.
 */
export function climb(terms: readonly WeibullTerm[]): Summit | undefined {
  const middle = terms.map(middleOf).filter((log) => log > -Infinity)
  const centre = middle.reduce((s, v) => s + v, 0) / Math.max(1, middle.length)
  const spread = Math.sqrt(middle.reduce((s, v) => s + (v - centre) ** 2, 0) / Math.max(1, middle.length))
  const windows = new Map<TruncationWindow, TruncationWindow>()
  const scaled = terms.map((t) => inUnits(t, centre, windows))
  const exact = terms.filter((t) => t.kind === 'exact').length
  let theta = Math.log(Math.min(20, 1.28 / Math.max(spread, 0.05)))
  let mu = 0.58 / Math.exp(theta)
  let at = weibullLikelihood(scaled, mu, theta)
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations++) {
    const step = direction(at)
    const decrement = step.mu * at.mu + step.theta * at.theta
    if (!Number.isFinite(decrement)) return undefined
    if (decrement <= close(at.value) && concave(at)) {
      const [lastMu, lastTheta] = [mu + step.mu, theta + step.theta]
      return summit(weibullLikelihood(scaled, lastMu, lastTheta), lastMu, lastTheta, iterations, centre, exact)
    }
    const longest = Math.max(Math.abs(step.mu), Math.abs(step.theta))
    let length = Math.min(1, LONGEST / longest)
    let next = weibullLikelihood(scaled, mu + length * step.mu, theta + length * step.theta)
    while (!(next.value >= at.value) && length > 1e-12) {
      length /= 2
      next = weibullLikelihood(scaled, mu + length * step.mu, theta + length * step.theta)
    }
    // No representable step climbs: either this is the summit to rounding, or there is none here.
    if (!(next.value >= at.value))
      return decrement < 1e-9 && concave(at) ? summit(at, mu, theta, iterations, centre, exact) : undefined
    mu += length * step.mu
    theta += length * step.theta
    at = next
    if (Math.abs(theta) > 30 || Math.abs(mu) > 300) return undefined
  }
  return undefined
}

const concave = (d: Derivatives): boolean => d.muMu < 0 && d.muMu * d.thetaTheta - d.muTheta ** 2 > 0

/** Newton's direction; where the Hessian is not negative definite, its diagonal is lowered until it is. */
function direction(d: Derivatives): { readonly mu: number; readonly theta: number } {
  const size = Math.abs(d.muMu) + Math.abs(d.thetaTheta) + Math.abs(d.muTheta)
  let damping = 0
  for (;;) {
    const [a, b, c] = [d.muMu - damping, d.muTheta, d.thetaTheta - damping]
    const determinant = a * c - b * b
    if ((a < 0 && determinant > 0) || !(damping < 1e6 * size))
      return { mu: (-c * d.mu + b * d.theta) / determinant, theta: (b * d.mu - a * d.theta) / determinant }
    damping = damping === 0 ? 1e-3 * size : damping * 4
  }
}

/** A log time to start from: the higher end of an interval from 0, else the middle of its logs. */
function middleOf(term: WeibullTerm): number {
  if (term.kind !== 'between') return term.log
  return term.low === -Infinity ? term.high : (term.low + term.high) / 2
}

/** The term in a unit of time whose log is given; a window that is shared stays shared. */
function inUnits(term: WeibullTerm, unit: number, windows: Map<TruncationWindow, TruncationWindow>): WeibullTerm {
  if (term.kind === 'after') return { kind: 'after', log: term.log - unit }
  const by = byInUnits(term.by, unit, windows)
  return term.kind === 'exact'
    ? { kind: 'exact', log: term.log - unit, by }
    : { kind: 'between', low: term.low - unit, high: term.high - unit, by }
}

function byInUnits(by: TruncatedBy, unit: number, windows: Map<TruncationWindow, TruncationWindow>): TruncatedBy {
  if (by === undefined) return undefined
  if (typeof by === 'number') return by - unit
  const known = windows.get(by)
  if (known !== undefined) return known
  const scaled = { logs: by.logs.map((log) => log - unit) }
  windows.set(by, scaled)
  return scaled
}

/** Back to the caller's unit: densities of exact times carry 1/unit. */
const summit = (
  at: Derivatives,
  mu: number,
  theta: number,
  iterations: number,
  unit: number,
  exact: number,
): Summit => ({
  at: { ...at, value: at.value - exact * unit },
  mu: mu + unit,
  theta,
  iterations,
})
