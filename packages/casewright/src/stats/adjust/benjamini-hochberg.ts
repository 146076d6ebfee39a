import { requireProbability } from '../special/check.ts'

/**
 * Benjamini–Hochberg step-up adjusted p-values (false discovery rate), in the order given.
 * Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289–300. doi:10.1111/j.2517-6161.1995.tb02031.x
 * Holds for independent or positively dependent tests. Not a family-wise guarantee; the family must be everything tested.
 * @throws RangeError if a value is not a probability
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  p.forEach(requireProbability)
  const order = p.map((value, index) => ({ value, index })).sort((x, y) => y.value - x.value)
  const out = Array.from({ length: p.length }, () => 1)
  let running = 1
  order.forEach(({ value, index }, fromTop) => {
    running = Math.min(running, (value * p.length) / (p.length - fromTop))
    out[index] = running
  })
  return out
}
