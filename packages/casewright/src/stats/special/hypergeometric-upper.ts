import { hypergeometricLogPmf } from './hypergeometric.ts'

/** Terms below this share of their sum add nothing. */
const NOTHING = 1e-17

/**
 * P(X ≥ x): at least x marked among `drawn` from `marked` + `unmarked`; the one-sided p-value of Fisher's exact test. Summed
 * outwards from x away from the mode, so that small tails keep their digits; work grows with the standard deviation.
 */
export function hypergeometricUpper(x: number, marked: number, unmarked: number, drawn: number): number {
  const low = Math.max(0, drawn - unmarked)
  const high = Math.min(drawn, marked)
  if (x <= low) return 1
  if (x > high) return 0
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (marked + unmarked + 2))
  if (x > mode) {
    let term = Math.exp(hypergeometricLogPmf(x, marked, unmarked, drawn))
    let sum = term
    for (let k = x; k < high && term > sum * NOTHING; k++) {
      term *= ((marked - k) * (drawn - k)) / ((k + 1) * (unmarked - drawn + k + 1))
      sum += term
    }
    return Math.min(1, sum)
  }
  let term = Math.exp(hypergeometricLogPmf(x - 1, marked, unmarked, drawn))
  let sum = term
  for (let k = x - 1; k > low && term > sum * NOTHING; k--) {
    term *= (k * (unmarked - drawn + k)) / ((marked - k + 1) * (drawn - k + 1))
    sum += term
  }
  return Math.max(0, 1 - sum)
}
