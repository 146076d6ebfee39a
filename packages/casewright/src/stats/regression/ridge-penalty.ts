import type { Penalty } from './penalised.ts'

/** −λ/2 · Σ β², the constant left free. */
export const ridge =
  (lambda: number): Penalty =>
  ({ width }, beta) => {
    const score = new Float64Array(width)
    const curvature = new Float64Array(width)
    let value = 0
    for (let j = 1; j < width; j++) {
      const b = beta[j] ?? 0
      value -= (lambda / 2) * b * b
      score[j] = -lambda * b
      curvature[j] = lambda
    }
    return { value, score, curvature }
  }
