import { adjustInOrder, type PValues } from './in-order.ts'

/**
 * Holm's step-down adjusted p-values, in the order given.
 * Holm S. Scand J Stat 1979;6:65–70.
 * Holds under any dependence; controls the family-wise error. The family must be everything that was tested, not what is shown.
 * @throws RangeError if a value is not a probability
 */
export function holm(p: Float64Array): Float64Array
export function holm(p: readonly number[]): readonly number[]
export function holm(p: PValues): PValues {
  const out = adjustInOrder(p, (sorted) => {
    let running = 0
    for (let i = 0; i < sorted.length; i++) {
      running = Math.max(running, (sorted.length - i) * (sorted[i] ?? 1))
      sorted[i] = Math.min(1, running)
    }
  })
  return p instanceof Float64Array ? out : Array.from(out)
}
