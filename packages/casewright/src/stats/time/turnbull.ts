import type { Innermost, IntervalEnds } from './innermost-intervals.ts'
import { innermostIntervals } from './innermost-intervals.ts'
import type { Likelihood } from './mass-likelihood.ts'
import { emStep, gather, gradient, icmStep, logLikelihood } from './mass-likelihood.ts'
import type { Timed } from './timed.ts'
import { requireTimed } from './timed.ts'

export interface TurnbullFit {
  readonly kind: 'fitted'
  readonly n: number
  /** Innermost intervals in order with the probability each holds (possibly 0); how it lies within one is unknowable. */
  readonly masses: readonly (Innermost & { readonly mass: number })[]
  readonly logLikelihood: number
  readonly converged: boolean
  readonly iterations: number
  /** Certificate: no distribution has a log-likelihood more than n × this above the one found. */
  readonly kktGap: number
}

export interface TurnbullOptions {
  readonly ends?: IntervalEnds
  /** Iterations stop at this KKT gap. */
  readonly tolerance?: number
  readonly maxIterations?: number
}

/**
 * Turnbull's non-parametric maximum-likelihood estimate for exact, interval-censored and right-censored times.
 * Turnbull BW. J R Stat Soc B 1976;38:290–5. doi:10.1111/j.2517-6161.1976.tb01597.x; computed by alternating EM with the
 * iterative convex minorant: Wellner JA, Zhan Y. J Am Stat Assoc 1997;92:945–59.;
 * optimum proved by the conditions in Gentleman R, Geyer CJ. Biometrika 1994;81:618–23. doi:10.1093/biomet/81.3.618
 * Holds where how wide an interval is tells nothing about the time. Gives the empirical distribution for exact times and
 * Kaplan–Meier for right-censored ones. The masses are unique (docs/methods/statistics.md). Not for truncated series; no confidence limits (n^⅓ asymptotics). Empty: `no-data`.
 * @throws RangeError for a time below 0, NaN, infinite, or low > high
 */
export function turnbull(
  timed: readonly Timed[],
  { ends = 'closed', tolerance = 1e-10, maxIterations = 20_000 }: TurnbullOptions = {},
): TurnbullFit | { readonly kind: 'no-data' } {
  requireTimed(timed)
  if (timed.length === 0) return { kind: 'no-data' }
  const innermost = innermostIntervals(timed, ends)
  const likelihood = gather(innermost)
  const m = innermost.intervals.length
  let masses = new Float64Array(m).fill(1 / m)
  let gap = Infinity
  let iterations = 0
  for (; iterations < maxIterations; iterations++) {
    const slope = gradient(likelihood, masses)
    gap = slope.reduce((top, v) => Math.max(top, v), 0) - 1
    if (gap <= tolerance) break
    masses = emStep(masses, slope)
    masses = icmStep(likelihood, masses)
  }
  masses = dropDust(likelihood, masses)
  const slope = gradient(likelihood, masses)
  gap = slope.reduce((top, v) => Math.max(top, v), 0) - 1
  return {
    kind: 'fitted',
    n: timed.length,
    masses: innermost.intervals.map((interval, j) => ({ ...interval, mass: masses[j] ?? 0 })),
    logLikelihood: logLikelihood(likelihood, masses),
    converged: gap <= 10 * tolerance,
    iterations,
    kktGap: Math.max(0, gap),
  }
}

/** What EM has nearly emptied becomes 0, if the likelihood bears it. */
function dropDust(likelihood: Likelihood, masses: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const kept = masses.map((p) => (p < 1e-11 ? 0 : p))
  const sum = kept.reduce((s, p) => s + p, 0)
  const clean = kept.map((p) => p / sum)
  return Number.isFinite(logLikelihood(likelihood, clean)) ? clean : masses
}
