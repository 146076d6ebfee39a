import { hypergeometricLogPmf } from '../special/hypergeometric.ts'
import type { TwoByTwo } from './two-by-two.ts'

/** Distribution of cell a given all margins, for any odds ratio. Log weights at odds ratio 1 over the support low..high. */
export interface Conditional {
  readonly low: number
  readonly high: number
  readonly logWeight: Float64Array
}

/** The support of cell a given the margins, with its central (odds ratio 1) log-probabilities. */
export function conditional({ a, b, c, d }: TwoByTwo): Conditional {
  const [row, column, rest] = [a + b, a + c, b + d]
  const low = Math.max(0, row - rest)
  const high = Math.min(row, column)
  return {
    low,
    high,
    logWeight: Float64Array.from({ length: high - low + 1 }, (_, i) =>
      hypergeometricLogPmf(low + i, column, rest, row),
    ),
  }
}

/** Probabilities of low..high at a log odds ratio, summing to 1 (scaled by the largest term, so none overflows). */
export function probabilities({ logWeight }: Conditional, logOddsRatio: number): Float64Array {
  const out = logWeight.map((w, i) => w + i * logOddsRatio)
  let top = -Infinity
  for (const v of out) if (v > top) top = v
  let sum = 0
  for (let i = 0; i < out.length; i++) sum += out[i] = Math.exp((out[i] ?? -Infinity) - top)
  return out.map((v) => v / sum)
}

/** P(A ≤ a), P(A ≥ a), P(A = a) and E(A) at a log odds ratio. */
export function tails(
  { low, logWeight }: Conditional,
  a: number,
  logOddsRatio: number,
): { readonly below: number; readonly above: number; readonly at: number; readonly mean: number } {
  const n = logWeight.length
  const k = a - low
  let top = -Infinity
  for (let i = 0; i < n; i++) top = Math.max(top, (logWeight[i] ?? 0) + i * logOddsRatio)
  let [less, more, at, moment] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const p = Math.exp((logWeight[i] ?? 0) + i * logOddsRatio - top)
    moment += i * p
    if (i < k) less += p
    else if (i > k) more += p
    else at = p
  }
  const sum = less + at + more
  return { below: (less + at) / sum, above: (more + at) / sum, at: at / sum, mean: low + moment / sum }
}
