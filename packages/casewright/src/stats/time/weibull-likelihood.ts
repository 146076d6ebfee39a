import { logMeanShare, type TruncationWindow } from './truncation-window.ts'

/** Log of a right truncation time, or the times it can be; undefined where nothing is truncated. */
export type TruncatedBy = number | TruncationWindow | undefined

/** What one patient adds to a Weibull likelihood, in logs of times (−∞ for 0). `by`: the right truncation, if any. */
export type WeibullTerm =
  | { readonly kind: 'exact'; readonly log: number; readonly by: TruncatedBy }
  | { readonly kind: 'between'; readonly low: number; readonly high: number; readonly by: TruncatedBy }
  | { readonly kind: 'after'; readonly log: number }

/** Log-likelihood with gradient and Hessian in (μ, θ) = (log scale, log shape). */
export interface Derivatives {
  value: number
  mu: number
  theta: number
  muMu: number
  muTheta: number
  thetaTheta: number
}

const zero = (): Derivatives => ({ value: 0, mu: 0, theta: 0, muMu: 0, muTheta: 0, thetaTheta: 0 })

/** Cumulative hazard H(t) = (t/scale)^shape at a log time, and its derivatives. */
function hazard(log: number, mu: number, shape: number): Derivatives {
  if (log === -Infinity) return zero()
  const w = shape * (log - mu)
  const h = Math.exp(w)
  return {
    value: h,
    mu: -shape * h,
    theta: w * h,
    muMu: shape * shape * h,
    muTheta: -shape * h * (1 + w),
    thetaTheta: w * h * (1 + w),
  }
}

function add(to: Derivatives, d: Derivatives, by: number): void {
  to.value += by * d.value
  to.mu += by * d.mu
  to.theta += by * d.theta
  to.muMu += by * d.muMu
  to.muTheta += by * d.muTheta
  to.thetaTheta += by * d.thetaTheta
}

/** Adds ± log(1 − e^(−D)) for a hazard difference D, by the chain rule; g′ = 1/(e^D − 1), g″ = −g′(1 + g′). */
function addLogOneMinusExp(to: Derivatives, d: Derivatives, sign: 1 | -1): void {
  const first = 1 / Math.expm1(d.value)
  const second = -first * (1 + first)
  to.value += sign * (d.value < Math.LN2 ? Math.log(-Math.expm1(-d.value)) : Math.log1p(-Math.exp(-d.value)))
  to.mu += sign * first * d.mu
  to.theta += sign * first * d.theta
  to.muMu += sign * (second * d.mu * d.mu + first * d.muMu)
  to.muTheta += sign * (second * d.mu * d.theta + first * d.muTheta)
  to.thetaTheta += sign * (second * d.theta * d.theta + first * d.thetaTheta)
}

/**
 * log f(t), log(S(low) − S(high)) or log S(t), less log F(truncation) where the patient is seen only if he reacts by then; F is
 * averaged where the truncation is one of several times.
 */
export function weibullLikelihood(terms: readonly WeibullTerm[], mu: number, theta: number): Derivatives {
  const shape = Math.exp(theta)
  const sum = zero()
  // Exact and right-censored times in plain sums, for speed: Σw and Σ log t of the exact, ΣH, ΣwH, Σw(1 + w)H of both.
  const windows = new Map<TruncationWindow, number>()
  let [exact, logTimes, ws, hs, whs, wwhs] = [0, 0, 0, 0, 0, 0]
  for (const term of terms) {
    if (term.kind === 'between') {
      const low = hazard(term.low, mu, shape)
      const difference = hazard(term.high, mu, shape)
      add(difference, low, -1)
      add(sum, low, -1)
      addLogOneMinusExp(sum, difference, 1)
    } else if (term.log > -Infinity) {
      const w = shape * (term.log - mu)
      const h = Math.exp(w)
      hs += h
      whs += w * h
      wwhs += w * (1 + w) * h
      if (term.kind === 'exact') {
        exact++
        ws += w
        logTimes += term.log
      }
    }
    if (term.kind === 'after' || term.by === undefined) continue
    if (typeof term.by === 'number') addLogOneMinusExp(sum, hazard(term.by, mu, shape), -1)
    else windows.set(term.by, (windows.get(term.by) ?? 0) + 1)
  }
  for (const [window, many] of windows) add(sum, logMeanShare(window, mu, shape), -many)
  sum.value += exact * theta + ws - logTimes - hs
  sum.mu += shape * (hs - exact)
  sum.theta += exact + ws - whs
  sum.muMu -= shape * shape * hs
  sum.muTheta += shape * (hs + whs - exact)
  sum.thetaTheta += ws - wwhs
  return sum
}
