import { cholesky, choleskyInverse, choleskyLogDeterminant } from './cholesky.ts'
import type { Penalty } from './penalised.ts'

/**
 * Firth's penalty: half the log determinant of the information. Its score is Σ h (½ − π) x, where h is the leverage of a
 * pattern, all its observations together. Its curvature is left out of the step, as in Fisher scoring.
 */
export const jeffreys: Penalty = ({ rows, width, x }, _, { information, probability, weight }) => {
  const root = cholesky(information, width)
  if ('dependent' in root) return root
  const inverse = choleskyInverse(root, width)
  const score = new Float64Array(width)
  for (let i = 0; i < rows; i++) {
    const at = i * width
    let quadratic = 0
    for (let j = 0; j < width; j++) {
      const xj = x[at + j] ?? 0
      if (xj === 0) continue
      let sum = 0
      for (let k = 0; k < width; k++) sum += (inverse[j * width + k] ?? 0) * (x[at + k] ?? 0)
      quadratic += xj * sum
    }
    const pull = (weight[i] ?? 0) * quadratic * (0.5 - (probability[i] ?? 0))
    for (let j = 0; j < width; j++) score[j] = (score[j] ?? 0) + pull * (x[at + j] ?? 0)
  }
  return { value: choleskyLogDeterminant(root, width) / 2, score, curvature: new Float64Array(width) }
}
