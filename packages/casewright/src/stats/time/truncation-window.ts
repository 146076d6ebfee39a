import type { Interval } from '../../base/interval.ts'
import type { Derivatives } from './weibull-likelihood.ts'

/** A truncation time that is only known to be one of several, each as likely. Patients with the same ones share the object. */
export interface TruncationWindow {
  /** Logs of the times. */
  readonly logs: Float64Array
}

/**
 * The whole times from `low` to `high`, ends included, above 0: the days from each start that a date to the month or year allows to
 * the end of the data. Given that somebody is seen, the start was such that his time can have passed: F is averaged over them.
 * @throws RangeError unless 0 ≤ low < high and some whole time lies there
 */
export function truncationWindow({ low, high }: Interval): TruncationWindow {
  const first = Math.max(1, Math.ceil(low))
  const days = Math.floor(high) - first + 1
  if (!(low >= 0 && high < Infinity && days >= 1)) throw new RangeError(`no truncation times: ${low} to ${high}`)
  return { logs: Float64Array.from({ length: days }, (_, i) => Math.log(first + i)) }
}

/** Latest of the times, as its log. */
export const latestOf = ({ logs }: TruncationWindow): number => logs.at(-1) ?? Number.NaN

/** log of the mean of F over the window, for a Weibull of (μ, θ) = (log scale, log shape), with gradient and Hessian. */
export function logMeanShare({ logs }: TruncationWindow, mu: number, shape: number): Derivatives {
  let [sum, byMu, byTheta, muMu, muTheta, thetaTheta] = [0, 0, 0, 0, 0, 0]
  for (const log of logs) {
    const w = shape * (log - mu)
    const h = Math.exp(w)
    const survives = Math.exp(-h)
    // dF = S dH; d²F = S (d²H − dH²), with dH/dμ = −shape·H, dH/dθ = wH.
    const slope = survives * h
    sum += -Math.expm1(-h)
    byMu -= shape * slope
    byTheta += w * slope
    muMu += shape * shape * slope * (1 - h)
    muTheta -= shape * slope * (1 + w - w * h)
    thetaTheta += w * slope * (1 + w - w * h)
  }
  const [m, t] = [byMu / sum, byTheta / sum]
  return {
    value: Math.log(sum / logs.length),
    mu: m,
    theta: t,
    muMu: muMu / sum - m * m,
    muTheta: muTheta / sum - m * t,
    thetaTheta: thetaTheta / sum - t * t,
  }
}

/** log of the mean of u^β over the window, and its derivative by β: what F tends to, but for the scale, as that goes to infinity. */
export function logMeanPower(
  { logs }: TruncationWindow,
  beta: number,
): { readonly value: number; readonly slope: number } {
  const top = beta * (logs.at(-1) ?? 0)
  let [sum, moment] = [0, 0]
  for (const log of logs) {
    const power = Math.exp(beta * log - top)
    sum += power
    moment += power * log
  }
  return { value: top + Math.log(sum / logs.length), slope: moment / sum }
}
