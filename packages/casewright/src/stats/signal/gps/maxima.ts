import { descend, settle, type Minimum } from '../../special/minimise.ts'
import { boundaryOf } from './boundary.ts'
import { gpsObjective, toParameters, toPrior, type GpsLikelihood, type Objective } from './likelihood.ts'
import type { GpsPrior } from './prior.ts'
import { binned, searchBins } from './squash-by-bins.ts'
import { usualStarts } from './starts.ts'
import type { WeightedCells } from './weighted-cells.ts'

/** A shape of 10⁴ is a single rate to one percent; one of 10⁻⁸, and a weight of 10⁻⁸, are none. */
const LIMITS = {
  low: [1e-8, 1e-12, 1e-8, 1e-12, 1e-8].map(Math.log),
  high: [1e4, 1e12, 1e4, 1e12, 1e8].map(Math.log),
}
const SEARCH = { ...LIMITS, stride: 1.5, mostSteps: 300 }

/** Whether a parameter stands at the edge of what is searched. */
export const isHeld = (x: number, i: number): boolean => x <= (LIMITS.low[i] ?? x - 1) || x >= (LIMITS.high[i] ?? x + 1)

/** A maximum, and how many starts came to it. */
export type Found = Minimum & { readonly starts: number }

/**
 * The different maxima that the starts lead to, best first. Starts that are given go down on all points; the usual ones on points in
 * `searchBins`, and where each of them ends the maximum of all points is sought. Much coarser bins hide one maximum behind another:
 * on CAERS, by the likelihood of the packages, with bins of a whole doubling all starts come to one.
 */
export function maxima(
  points: WeightedCells,
  likelihood: GpsLikelihood,
  least: number,
  starts: readonly GpsPrior[] | undefined,
): readonly Found[] {
  const all = gpsObjective(points, likelihood, least)
  if (starts !== undefined)
    return together(
      starts.map((s) => topFrom(all, toParameters(s))),
      SAME,
    )
  const near = gpsObjective(binned(points, searchBins), likelihood, least)
  return together(
    together(
      usualStarts.map((s) => topFrom(near, toParameters(s))),
      SAME,
    ).map((m) => {
      const settled = settle(all, m.at, LIMITS)
      return { ...inOrder(settled.settled ? settled : topFrom(all, settled.at)), starts: m.starts }
    }),
    SAME,
  )
}

/** How far apart, in logs, two maxima may lie and be one. */
const SAME = 1e-3
/** A gain of the log-likelihood that is none. */
const ROUGH = 1e-4
const FINE = 1e-8

/** Down into the nearest valley; again, more patiently, where the first try ended on a slope. */
function topFrom(objective: Objective, start: readonly number[]): Found {
  const down = (from: readonly number[], leastGain: number): Minimum =>
    settle(objective, atLimit(descend(objective, from, { ...SEARCH, leastGain }).at), LIMITS)
  const first = down(start, ROUGH)
  return { ...inOrder(first.settled ? first : down(first.at, FINE)), starts: 1 }
}

/** A shape on its way to 0 never arrives: from here on it is taken to be there, its rate kept. */
const NO_SHAPE = Math.log(1e-6)

function atLimit(at: readonly number[]): readonly number[] {
  const out = [...at]
  for (const i of [0, 2]) {
    const [shape = 0, mean = 0, least = 0] = [out[i], out[i + 1], LIMITS.low[i]]
    if (shape > NO_SHAPE) continue
    out[i] = least
    out[i + 1] = mean + least - shape
  }
  return out
}

/** Best first; those within `apart` of a better one in every parameter, or at an edge with the same likelihood, are that one. */
function together(found: readonly Found[], apart: number): readonly Found[] {
  const kept: Found[] = []
  for (const m of found.filter((f) => Number.isFinite(f.value)).toSorted((a, b) => a.value - b.value)) {
    const same = kept.findIndex(
      (k) =>
        k.at.every((x, i) => Math.abs(x - (m.at[i] ?? 0)) < apart) ||
        (atBoundary(k) && m.value - k.value < EQUAL * (1 + Math.abs(k.value))),
    )
    const better = kept[same]
    if (better === undefined) kept.push(m)
    else kept[same] = { ...better, starts: better.starts + m.starts }
  }
  return kept
}
const EQUAL = 1e-7
/** Where many priors are one, only the likelihood can agree. */
const atBoundary = (m: Found): boolean => boundaryOf(toPrior(m.at)).length > 0

/** Component 1 is the one with the larger mean. */
function inOrder(m: Minimum): Minimum {
  const [a1 = 0, m1 = 0, a2 = 0, m2 = 0, logit = 0] = m.at
  if (m1 >= m2) return m
  const order = [2, 3, 0, 1, 4]
  return {
    ...m,
    at: [a2, m2, a1, m1, -logit],
    gradient: order.map((i) => (m.gradient[i] ?? Number.NaN) * (i === 4 ? -1 : 1)),
    hessian:
      m.hessian &&
      order.map((i) => order.map((j) => (m.hessian?.[i]?.[j] ?? Number.NaN) * (i === 4 ? -1 : 1) * (j === 4 ? -1 : 1))),
  }
}
