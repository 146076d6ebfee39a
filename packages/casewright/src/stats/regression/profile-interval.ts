import type { Interval } from '../../base/interval.ts'
import { findRoot } from '../special/find-root.ts'
import { climb, type Summit } from './climb.ts'
import type { Design } from './grouped-binary.ts'
import type { Penalty } from './penalised.ts'

/** Log odds ratios beyond this are not looked at: a profile that has not fallen by then has no bound. */
const FURTHEST = 40

/**
 * Where the profile of the penalised likelihood of coefficient `j` has fallen by z²/2 from the summit, on the log scale.
 * Undefined where a climb with the coefficient held did not end.
 */
export function profileInterval(
  design: Design,
  penalty: Penalty,
  summit: Summit,
  j: number,
  standardError: number,
  z: number,
): Interval | undefined {
  const low = profileBound(design, penalty, summit, j, -z * standardError, z)
  const high = profileBound(design, penalty, summit, j, z * standardError, z)
  return low === undefined || high === undefined ? undefined : { low, high }
}

function profileBound(
  design: Design,
  penalty: Penalty,
  summit: Summit,
  j: number,
  first: number,
  z: number,
): number | undefined {
  const estimate = summit.beta[j] ?? Number.NaN
  const fall = (z * z) / 2
  let from = summit.beta
  let failed = false
  const short = (value: number): number => {
    const start = Float64Array.from(from)
    start[j] = value
    const held = climb(design, penalty, start, j)
    if ('dependent' in held || !held.converged) {
      failed = true
      return 0
    }
    from = held.beta
    return fall - (summit.at.value - held.at.value)
  }
  let inner = estimate
  let outer = estimate + first
  while (short(outer) > 0) {
    if (Math.abs(outer) > FURTHEST) return Math.sign(first) * Infinity
    ;[inner, outer] = [outer, outer + 2 * (outer - inner)]
  }
  if (failed) return undefined
  const bound = inner === estimate ? findRoot(short, estimate, outer) : findRoot(short, inner, outer)
  return failed ? undefined : bound
}
