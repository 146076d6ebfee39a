/** One negative binomial of a mixture: the logarithms of nothing left and of what each one left costs, and its share. */
export interface LeftPart {
  readonly none: number
  readonly each: number
  readonly share: number
}

/** What lies beyond is nothing anybody would read. */
const ALL = 1 - 1e-7
/** Counts gone through at once for each part. */
const BLOCK = 256
/** A part whose remaining mass is below this is through. */
const THROUGH = 1e-15
/** Below it a double would be nothing; such a part is followed by its logarithm until it rises. */
const RISES = -700

/**
 * P(m left), m = 0, 1, 2 … `most`, of negative binomials of one shape, until all but one in ten million is accounted for; sums
 * to 1. Each mass follows from the one before it, times (shape + m) / (m + 1): nothing is exponentiated anew.
 */
export function leftCounts(parts: readonly LeftPart[], shape: number, most: number): readonly number[] {
  const mass = new Float64Array(parts.length)
  const log = Float64Array.from(parts, (p) => p.none)
  const begun = new Uint8Array(parts.length)
  let going = parts.map((_, i) => i)
  const masses: number[] = []
  let sum = 0
  const block = new Float64Array(BLOCK)
  const rise = new Float64Array(BLOCK)
  for (let from = 0; from <= most && sum < ALL; from += BLOCK) {
    const size = Math.min(BLOCK, most - from + 1)
    block.fill(0)
    for (let k = 0; k < size; k++) rise[k] = (shape + from + k) / (from + k + 1)
    going = going.filter((i) => {
      const { each, share } = parts[i] as LeftPart
      const step = Math.exp(each)
      let k = 0
      if (begun[i] === 0) {
        let l = log[i] as number
        for (; k < size && l <= RISES; k++) l += Math.log(rise[k] as number) + each
        log[i] = l
        if (l <= RISES) return l !== -Infinity
        begun[i] = 1
        mass[i] = share * Math.exp(l)
      }
      let p = mass[i] as number
      for (; k < size; k++) {
        block[k] = (block[k] as number) + p
        p *= (rise[k] as number) * step
      }
      mass[i] = p
      // From here on no mass is more than this times the one before.
      const falls = Math.max((rise[size - 1] as number) * step, step)
      return falls >= 1 || p / (1 - falls) >= THROUGH
    })
    for (let k = 0; k < size && sum < ALL; k++) {
      masses.push(block[k] as number)
      sum += block[k] as number
    }
  }
  // So much less than expected that it is near the least a double can say: told apart on a larger scale.
  if (sum < 1e-280)
    return leftCounts(
      parts.map((p) => ({ ...p, none: p.none + 600 })),
      shape,
      most,
    )
  // No more can be left than `most`.
  return masses.map((p) => p / sum)
}
