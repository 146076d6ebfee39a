import type { Design } from './grouped-binary.ts'

/** What the binomial likelihood says at a point, and each pattern's fitted probability and weight n π (1 − π). */
interface Likelihood {
  readonly value: number
  readonly score: Float64Array
  readonly information: Float64Array
  readonly probability: Float64Array
  readonly weight: Float64Array
}

/** A term added to the log-likelihood, its gradient, and the negative of its second derivatives (a diagonal). */
export type Penalty = (
  design: Design,
  beta: Float64Array,
  likelihood: Likelihood,
) => { readonly value: number; readonly score: Float64Array; readonly curvature: Float64Array } | Dependent

/** A column (0 the constant) that is a sum of those before it, so that the information is singular. */
export interface Dependent {
  readonly dependent: number
}

export interface Penalised {
  readonly logLikelihood: number
  readonly value: number
  readonly score: Float64Array
  /** Information with the penalty's curvature. */
  readonly information: Float64Array
}

/** Log-likelihood with its penalty at a point. */
export function penalisedAt(design: Design, penalty: Penalty, beta: Float64Array): Penalised | Dependent {
  const likelihood = likelihoodAt(design, beta)
  const term = penalty(design, beta, likelihood)
  if ('dependent' in term) return term
  const { value, score, curvature } = term
  const { width } = design
  const information = Float64Array.from(likelihood.information)
  for (let j = 0; j < width; j++) information[j * width + j] = (information[j * width + j] ?? 0) + (curvature[j] ?? 0)
  return {
    logLikelihood: likelihood.value,
    value: likelihood.value + value,
    score: likelihood.score.map((s, j) => s + (score[j] ?? 0)),
    information,
  }
}

function likelihoodAt(design: Design, beta: Float64Array): Likelihood {
  const { rows, width, x, events, totals } = design
  const score = new Float64Array(width)
  const information = new Float64Array(width * width)
  const probability = new Float64Array(rows)
  const weight = new Float64Array(rows)
  let value = 0
  for (let i = 0; i < rows; i++) {
    const at = i * width
    let eta = 0
    for (let j = 0; j < width; j++) eta += (x[at + j] ?? 0) * (beta[j] ?? 0)
    const [y, n] = [events[i] ?? 0, totals[i] ?? 0]
    const small = Math.exp(-Math.abs(eta))
    const p = eta > 0 ? 1 / (1 + small) : small / (1 + small)
    const w = (n * small) / (1 + small) ** 2
    value += y * eta - n * (Math.max(eta, 0) + Math.log1p(small))
    probability[i] = p
    weight[i] = w
    const residual = y - n * p
    for (let j = 0; j < width; j++) {
      const xj = x[at + j] ?? 0
      if (xj === 0) continue
      score[j] = (score[j] ?? 0) + residual * xj
      for (let k = 0; k <= j; k++) {
        const cell = j * width + k
        information[cell] = (information[cell] ?? 0) + w * xj * (x[at + k] ?? 0)
      }
    }
  }
  for (let j = 0; j < width; j++)
    for (let k = 0; k < j; k++) information[k * width + j] = information[j * width + k] ?? 0
  return { value, score, information, probability, weight }
}
