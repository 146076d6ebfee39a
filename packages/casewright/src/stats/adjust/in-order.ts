import { requireProbability } from '../special/check.ts'
import { risingOrder } from './rising-order.ts'

/** p-values as a list, or as a typed array where there are millions of them. */
export type PValues = readonly number[] | Float64Array

/**
 * Adjusts p-values that stand in rising order and gives them back in the order they came in. `adjust` overwrites them.
 * @throws RangeError if a value is not a probability
 */
export function adjustInOrder(p: PValues, adjust: (sorted: Float64Array) => void): Float64Array {
  p.forEach(requireProbability)
  const order = risingOrder(p)
  const sorted = new Float64Array(p.length)
  for (let i = 0; i < sorted.length; i++) sorted[i] = p[order[i] ?? 0] ?? 1
  adjust(sorted)
  const out = new Float64Array(p.length)
  for (let i = 0; i < out.length; i++) out[order[i] ?? 0] = sorted[i] ?? 1
  return out
}
