/** A time seen only because it came before the patient's own truncation time (analysis date less start of drug). */
export interface Truncated {
  readonly time: number
  readonly truncation: number
}

export interface ReversePoint {
  readonly time: number
  readonly events: number
  /** Patients with time ≤ this ≤ truncation. */
  readonly atRisk: number
  /** F at this time divided by F at the last time seen. */
  readonly cdf: number
  /** Greenwood's in reversed time; undefined where the estimate has broken down. */
  readonly standardError: number | undefined
}

export type ReverseCurve =
  | {
      readonly kind: 'curve'
      readonly n: number
      readonly points: readonly ReversePoint[]
      /** Largest time at which all at risk had their event though smaller times follow: below it the estimate is 0 and void. */
      readonly breaksDownAt: number | undefined
    }
  | { readonly kind: 'no-data' }

/**
 * Product-limit estimate of a distribution from right-truncated times, in reversed time.
 * Lynden-Bell D. Mon Not R Astron Soc 1971;155:95–118. doi:10.1093/mnras/155.1.95; Lagakos SW, Barraj LM, De Gruttola V.
 * Biometrika 1988;75:515–23. doi:10.1093/biomet/75.3.515
 * Holds where truncation is independent of the time. It estimates F(t)/F(last time seen) only: how many never or later react
 * is not in such data. Not with censored or interval times. With few at risk it breaks down; that is said, not smoothed.
 * @throws RangeError unless 0 ≤ time ≤ truncation, both finite
 */
export function reverseProductLimit(cases: readonly Truncated[]): ReverseCurve {
  for (const { time, truncation } of cases)
    if (!(time >= 0 && time <= truncation && truncation < Infinity))
      throw new RangeError(`not a truncated time: ${time} of ${truncation}`)
  if (cases.length === 0) return { kind: 'no-data' }
  const descending = [...new Set(cases.map((c) => c.time))].sort((a, b) => b - a)
  let [cdf, variance] = [1, 0]
  let breaksDownAt: number | undefined
  const points: ReversePoint[] = []
  for (const [i, time] of descending.entries()) {
    const events = cases.reduce((sum, c) => sum + (c.time === time ? 1 : 0), 0)
    const atRisk = cases.reduce((sum, c) => sum + (c.time <= time && time <= c.truncation ? 1 : 0), 0)
    const standardError = breaksDownAt === undefined ? cdf * Math.sqrt(variance) : undefined
    points.push({ time, events, atRisk, cdf, standardError })
    cdf *= 1 - events / atRisk
    if (events < atRisk) variance += events / (atRisk * (atRisk - events))
    else if (i < descending.length - 1) breaksDownAt ??= time
  }
  return { kind: 'curve', n: cases.length, points: points.toReversed(), breaksDownAt }
}
