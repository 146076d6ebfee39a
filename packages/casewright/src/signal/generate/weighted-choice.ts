import type { RandomStream } from '../../stats/random/xoshiro128.ts'

/** Draws the index of a weight, in proportion to the weights. */
export interface WeightedChoice {
  readonly draw: (random: RandomStream) => number
}

/**
 * Alias tables: one uniform number a draw, whatever the number of weights.
 * Walker AJ. ACM Trans Math Softw 1977;3:253–6. doi:10.1145/355744.355749. Set up after
 * Vose MD. IEEE Trans Softw Eng 1991;17:972–5. doi:10.1109/32.92917
 * @throws RangeError unless there is a positive, finite sum of weights, none of them negative
 */
export function weightedChoice(weights: ArrayLike<number>): WeightedChoice {
  const n = weights.length
  let sum = 0
  for (let i = 0; i < n; i++) {
    const w = weights[i] ?? 0
    if (!(w >= 0)) throw new RangeError(`not a weight: ${w}`)
    sum += w
  }
  if (!(sum > 0 && sum < Infinity)) throw new RangeError(`no weights to draw by: their sum is ${sum}`)
  const keep = new Float64Array(n)
  const alias = new Uint32Array(n)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < n; i++) {
    keep[i] = ((weights[i] ?? 0) / sum) * n
    ;((keep[i] ?? 0) < 1 ? small : large).push(i)
  }
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() ?? 0
    const more = large.at(-1) ?? 0
    alias[less] = more
    const left = (keep[more] ?? 0) - (1 - (keep[less] ?? 0))
    keep[more] = left
    if (left < 1) small.push(large.pop() ?? 0)
  }
  for (const i of [...small, ...large]) keep[i] = 1
  return {
    draw: (random) => {
      const at = random.uniform() * n
      const i = Math.floor(at)
      return at - i < (keep[i] ?? 1) ? i : (alias[i] ?? i)
    },
  }
}
