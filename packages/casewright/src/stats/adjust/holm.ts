import { requireProbability } from '../special/check.ts'

/**
 * Holm's step-down adjusted p-values, in the order given.
 * Holm S. Scand J Stat 1979;6:65–70.
 * Holds under any dependence; controls the family-wise error. The family must be everything that was tested, not what is shown.
 * @throws RangeError if a value is not a probability
 */
export function holm(p: readonly number[]): readonly number[] {
  p.forEach(requireProbability)
  const order = p.map((value, index) => ({ value, index })).sort((x, y) => x.value - y.value)
  const out = Array.from({ length: p.length }, () => 1)
  let running = 0
  order.forEach(({ value, index }, rank) => {
    running = Math.max(running, (p.length - rank) * value)
    out[index] = Math.min(1, running)
  })
  return out
}
