import { adjustInOrder, type PValues } from './in-order.ts'

/**
 * Benjamini–Hochberg step-up adjusted p-values (false discovery rate), in the order given.
 * Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289–300. doi:10.1111/j.2517-6161.1995.tb02031.x
 * Holds for independent or positively dependent tests. Not a family-wise guarantee; the family must be everything tested.
 * @throws RangeError if a value is not a probability
 */
export function benjaminiHochberg(p: Float64Array): Float64Array
export function benjaminiHochberg(p: readonly number[]): readonly number[]
export function benjaminiHochberg(p: PValues): PValues {
  const out = adjustInOrder(p, (sorted) => {
    let running = 1
    for (let i = sorted.length - 1; i >= 0; i--) {
      running = Math.min(running, ((sorted[i] ?? 1) * sorted.length) / (i + 1))
      sorted[i] = running
    }
  })
  return p instanceof Float64Array ? out : Array.from(out)
}
