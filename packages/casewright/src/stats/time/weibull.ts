import type { Interval } from '../../base/interval.ts'
import { twoSidedZ } from '../special/normal.ts'
import { powerLimit } from './power-limit.ts'
import type { Timed } from './timed.ts'
import { bounds, requireTimed } from './timed.ts'
import { climb } from './weibull-climb.ts'
import { latestOf, truncationWindow, type TruncationWindow } from './truncation-window.ts'
import type { TruncatedBy, WeibullTerm } from './weibull-likelihood.ts'

/**
 * A time, and for a right-truncated series the latest time at which this patient could still have been seen: one time, or an
 * interval of whole times each of which it is as likely (a start known to the month or year).
 */
export type WeibullCase = Timed & { readonly truncation?: number | Interval }

export interface Parameter {
  readonly value: number
  readonly interval: Interval
}

export interface WeibullFit {
  readonly kind: 'fitted'
  readonly n: number
  /** Patients not right-censored. */
  readonly events: number
  /** Patients with a truncation time. */
  readonly truncated: number
  readonly shape: Parameter
  readonly scale: Parameter
  readonly logLikelihood: number
  readonly confidence: number
  /** Of (log scale, log shape), from the observed information. */
  readonly covariance: { readonly scale: number; readonly both: number; readonly shape: number }
  readonly iterations: number
}

export type WeibullRefusal =
  /** Fewer events than the caller's least number. */
  | 'too-few'
  /** An exact time of 0 has no Weibull density: the protocol must say what is done with it. */
  | 'zero-time'
  /** Every patient is right-censored. */
  | 'no-events'
  /** One time suits all patients, so the shape grows without end. */
  | 'shape-unbounded'
  /** Truncated times do not tell the scale: the likelihood is as high or higher as it goes to infinity. */
  | 'scale-unbounded'
  | 'not-converged'

export type Weibull =
  | WeibullFit
  | { readonly kind: 'refused'; readonly why: WeibullRefusal; readonly n: number; readonly events: number }

/**
 * Weibull maximum likelihood for exact, interval- and right-censored times, each right-truncated or not.
 * Density (β/α)(t/α)^(β−1) exp(−(t/α)^β). Kalbfleisch JD, Prentice RL. The Statistical Analysis of Failure Time Data. 2002,
 * ch. 3; truncation as ∏ f(t)/F(T): Leroy F et al. BMC Med Res Methodol 2014;14:17. doi:10.1186/1471-2288-14-17
 * Intervals are Wald on the log scale from the observed information. Holds for independent patients, censoring and truncation
 * that tell nothing about the time. Poor below some 10 events: fewer than `leastEvents` is refused. A truncated patient with
 * an open time is taken as between it and his truncation. A truncation that is one of several times divides by the mean of F over them. Ends of intervals do not matter for a continuous distribution.
 * @throws RangeError for NaN, negative times, low > high, a time not before its truncation, or a confidence outside (0, 1)
 */
export function weibull(cases: readonly WeibullCase[], confidence: number, leastEvents: number): Weibull {
  const z = twoSidedZ(confidence)
  requireTimed(cases)
  const windows = new Map<string, TruncationWindow>()
  const terms = cases.map((c) => termOf(c, windows))
  const n = cases.length
  const events = terms.filter((t) => t.kind !== 'after').length
  const refused = (why: WeibullRefusal): Weibull => ({ kind: 'refused', why, n, events })
  if (n < 1 || events < leastEvents) return refused('too-few')
  if (events === 0) return refused('no-events')
  if (terms.some((t) => t.kind === 'exact' && t.log === -Infinity)) return refused('zero-time')
  if (shareOneTime(cases)) return refused('shape-unbounded')
  const top = climb(terms)
  const limit = powerLimit(terms)
  if (limit !== undefined && (top === undefined || limit >= top.at.value - 1e-9)) return refused('scale-unbounded')
  if (top === undefined) return refused('not-converged')
  const { at, mu, theta, iterations } = top
  const determinant = at.muMu * at.thetaTheta - at.muTheta ** 2
  const covariance = {
    scale: -at.thetaTheta / determinant,
    both: at.muTheta / determinant,
    shape: -at.muMu / determinant,
  }
  return {
    kind: 'fitted',
    n,
    events,
    truncated: terms.filter((t) => t.kind !== 'after' && t.by !== undefined).length,
    shape: onLogScale(theta, covariance.shape, z),
    scale: onLogScale(mu, covariance.scale, z),
    logLikelihood: at.value,
    confidence,
    covariance,
    iterations,
  }
}

/** exp(log ± z·se). */
export function onLogScale(log: number, variance: number, z: number): Parameter {
  const half = z * Math.sqrt(variance)
  return { value: Math.exp(log), interval: { low: Math.exp(log - half), high: Math.exp(log + half) } }
}

function termOf(c: WeibullCase, windows: Map<string, TruncationWindow>): WeibullTerm {
  const [low, high] = bounds(c)
  const by = truncatedBy(c, windows)
  if (by !== undefined) {
    const latest = typeof by === 'number' ? by : latestOf(by)
    const seen = c.kind === 'exact' ? Math.log(low) <= latest : Math.log(low) < latest
    if (!(seen && latest > -Infinity && latest < Infinity))
      throw new RangeError(`not seen by its truncation: ${low} to ${high}, ${Math.exp(latest)}`)
    if (Math.log(high) > latest) return { kind: 'between', low: Math.log(low), high: latest, by }
  }
  if (low === high) return { kind: 'exact', log: Math.log(low), by }
  if (high === Infinity) return { kind: 'after', log: Math.log(low) }
  return { kind: 'between', low: Math.log(low), high: Math.log(high), by }
}

/** A window of times is made once for all who have it. */
function truncatedBy({ truncation }: WeibullCase, windows: Map<string, TruncationWindow>): TruncatedBy {
  if (truncation === undefined) return undefined
  if (typeof truncation === 'number') return Math.log(truncation)
  if (truncation.low === truncation.high) return Math.log(truncation.low)
  const key = `${truncation.low} ${truncation.high}`
  const made = windows.get(key) ?? truncationWindow(truncation)
  windows.set(key, made)
  return made
}

/** True where some one time lies in everybody's interval, ends included. */
function shareOneTime(cases: readonly WeibullCase[]): boolean {
  const latestLow = cases.reduce((low, c) => Math.max(low, bounds(c)[0]), 0)
  return cases.every((c) => latestLow <= bounds(c)[1])
}
