import { chiSquaredUpper } from '../special/gamma.ts'
import { solve } from '../special/solve.ts'
import type { Followed } from './followed.ts'
import { riskSets } from './followed.ts'

export interface LogRankGroup {
  readonly n: number
  readonly observed: number
  readonly expected: number
}

export type LogRank =
  | {
      readonly kind: 'tested'
      readonly groups: readonly LogRankGroup[]
      readonly statistic: number
      readonly df: number
      readonly p: number
      /** Covariance matrix of observed − expected, groups in order. */
      readonly covariance: readonly (readonly number[])[]
    }
  /** Fewer than two groups have someone at risk when an event happens. */
  | { readonly kind: 'no-comparison' }

/**
 * Log-rank test of two or more groups; `rho` 0 weighs all events alike, 1 by the pooled survival just before (Peto–Peto).
 * Mantel N. Cancer Chemother Rep 1966;50:163–70; Harrington DP, Fleming TR. Biometrika 1982;69:553–66.
 * doi:10.1093/biomet/69.3.553
 * Holds for uninformative censoring and groups fixed at time 0; strongest for proportional hazards, weak where curves cross.
 * The chi-squared approximation is poor with few events. Not for groups made by what happened later.
 * @throws RangeError for a time below 0, NaN or infinite
 */
export function logRank(groups: readonly (readonly Followed[])[], rho: 0 | 1 = 0): LogRank {
  const k = groups.length
  const own = groups.map(riskSets)
  const pooled = riskSets(groups.flat())
  const next = Array.from({ length: k }, () => 0)
  const observed = Array.from({ length: k }, () => 0)
  const expected = Array.from({ length: k }, () => 0)
  const covariance = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
  let survival = 1
  for (const { time, atRisk, events } of pooled) {
    const share: number[] = []
    const weight = rho === 0 ? 1 : survival
    for (let g = 0; g < k; g++) {
      const set = own[g]?.[next[g] ?? 0]
      share.push((set?.atRisk ?? 0) / atRisk)
      if (set?.time !== time) continue
      observed[g] = (observed[g] ?? 0) + weight * set.events
      next[g] = (next[g] ?? 0) + 1
    }
    if (events === 0) continue
    const spread = atRisk > 1 ? (weight * weight * events * (atRisk - events)) / (atRisk - 1) : 0
    for (let g = 0; g < k; g++) {
      const row = covariance[g]
      const p = share[g] ?? 0
      expected[g] = (expected[g] ?? 0) + weight * events * p
      if (row === undefined) continue
      for (let h = 0; h < k; h++) row[h] = (row[h] ?? 0) + spread * p * ((g === h ? 1 : 0) - (share[h] ?? 0))
    }
    survival *= (atRisk - events) / atRisk
  }
  const used = expected.map((e, g) => (e > 0 ? g : -1)).filter((g) => g >= 0)
  const free = used.slice(1)
  const gap = free.map((g) => (observed[g] ?? 0) - (expected[g] ?? 0))
  const solved =
    free.length === 0
      ? undefined
      : solve(
          free.map((g) => free.map((h) => covariance[g]?.[h] ?? 0)),
          gap,
        )
  if (solved === undefined) return { kind: 'no-comparison' }
  const statistic = gap.reduce((sum, d, i) => sum + d * (solved[i] ?? 0), 0)
  return {
    kind: 'tested',
    groups: groups.map((g, i) => ({ n: g.length, observed: observed[i] ?? 0, expected: expected[i] ?? 0 })),
    statistic,
    df: free.length,
    p: chiSquaredUpper(statistic, free.length),
    covariance,
  }
}
