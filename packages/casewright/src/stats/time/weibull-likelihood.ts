/** What one patient adds to a Weibull likelihood. `by`: right truncation time, where there is one. */
export type WeibullTerm =
  | { readonly kind: 'exact'; readonly time: number; readonly by: number | undefined }
  | { readonly kind: 'between'; readonly low: number; readonly high: number; readonly by: number | undefined }
  | { readonly kind: 'after'; readonly time: number }

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

/** Cumulative hazard H(t) = (t/scale)^shape and its derivatives. */
function hazard(time: number, mu: number, shape: number): Derivatives {
  if (time === 0) return zero()
  const w = shape * (Math.log(time) - mu)
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

/** log f(t), log(S(low) − S(high)) or log S(t), less log F(truncation) where the patient is seen only if he reacts by then. */
export function weibullLikelihood(terms: readonly WeibullTerm[], mu: number, theta: number): Derivatives {
  const shape = Math.exp(theta)
  const sum = zero()
  for (const term of terms) {
    if (term.kind === 'after') {
      add(sum, hazard(term.time, mu, shape), -1)
      continue
    }
    if (term.kind === 'exact') {
      const logTime = Math.log(term.time)
      const w = shape * (logTime - mu)
      add(sum, { value: theta + w - logTime, mu: -shape, theta: 1 + w, muMu: 0, muTheta: -shape, thetaTheta: w }, 1)
      add(sum, hazard(term.time, mu, shape), -1)
    } else {
      const low = hazard(term.low, mu, shape)
      const difference = hazard(term.high, mu, shape)
      add(difference, low, -1)
      add(sum, low, -1)
      addLogOneMinusExp(sum, difference, 1)
    }
    if (term.by !== undefined) addLogOneMinusExp(sum, hazard(term.by, mu, shape), -1)
  }
  return sum
}
