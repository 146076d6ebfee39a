import { twoSidedZ } from '../special/normal.ts'
import type { Agreement } from './confusion.ts'
import { agreement, observedAgreement, shares } from './confusion.ts'

/**
 * Prevalence- and bias-adjusted kappa: chance agreement fixed at 1/k, so (k·P₀ − 1)/(k − 1); for k = 2 it is 2·P₀ − 1.
 * Byrt T, Bishop J, Carlin JB. J Clin Epidemiol 1993;46:423–9. doi:10.1016/0895-4356(93)90018-V (k > 2: Brennan RL,
 * Prediger DJ. Educ Psychol Meas 1981;41:687–99. doi:10.1177/001316448104100307)
 * Holds for two raters and the same independent subjects. It is observed agreement rescaled: show it beside kappa, not instead.
 * @throws RangeError unless a square of counts with two categories or more and 0 < confidence < 1
 */
export function pabak(table: readonly (readonly number[])[], confidence: number): Agreement {
  const z = twoSidedZ(confidence)
  const s = shares(table)
  if (s === undefined) return { kind: 'no-data' }
  const k = s.cells.length
  const observed = observedAgreement(s)
  const scale = k / (k - 1)
  const variance = (scale ** 2 * observed * (1 - observed)) / s.n
  return agreement(s.n, scale * (observed - 1 / k), variance, z, observed, 1 / k)
}
