import type { InnermostIntervals } from './innermost-intervals.ts'

/** Patients with the same range of innermost intervals counted together: P = masses[first] + … + masses[last]. */
export interface Likelihood {
  readonly size: number
  readonly total: number
  readonly ranges: readonly { readonly first: number; readonly last: number; readonly count: number }[]
}

export function gather({ intervals, first, last }: InnermostIntervals): Likelihood {
  const size = intervals.length
  const counts = new Map<number, number>()
  first.forEach((f, i) => {
    const key = f * size + (last[i] ?? f)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  })
  const ranges = [...counts].map(([key, count]) => ({ first: Math.floor(key / size), last: key % size, count }))
  return { size, total: first.length, ranges }
}

/** 0, masses[0], masses[0] + masses[1], … */
function cumulative(masses: Float64Array): Float64Array {
  const out = new Float64Array(masses.length + 1)
  for (let j = 0; j < masses.length; j++) out[j + 1] = (out[j] ?? 0) + (masses[j] ?? 0)
  return out
}

export function logLikelihood({ ranges }: Likelihood, masses: Float64Array): number {
  const upTo = cumulative(masses)
  return ranges.reduce(
    (sum, { first, last, count }) => sum + count * Math.log((upTo[last + 1] ?? 0) - (upTo[first] ?? 0)),
    0,
  )
}

/** Mean over patients of 1/P where their range holds j: at the maximum 1 where there is mass, at most 1 elsewhere (KKT). */
export function gradient({ ranges, size, total }: Likelihood, masses: Float64Array): Float64Array<ArrayBuffer> {
  const upTo = cumulative(masses)
  const change = new Float64Array(size + 1)
  for (const { first, last, count } of ranges) {
    const w = count / ((upTo[last + 1] ?? 0) - (upTo[first] ?? 0)) / total
    change[first] = (change[first] ?? 0) + w
    change[last + 1] = (change[last + 1] ?? 0) - w
  }
  let running = 0
  return Float64Array.from({ length: size }, (_, j) => (running += change[j] ?? 0))
}

/** Turnbull's self-consistency step. */
export const emStep = (masses: Float64Array, slope: Float64Array): Float64Array<ArrayBuffer> => {
  const raw = Float64Array.from(masses, (p, j) => p * (slope[j] ?? 0))
  const sum = raw.reduce((s, p) => s + p, 0)
  return raw.map((p) => p / sum)
}

/**
 * Iterative convex minorant step: a Newton step of the distribution function with its Hessian's diagonal, made monotone by
 * weighted isotonic regression, halved until the likelihood does not fall. Empties intervals that EM only thins.
 */
export function icmStep(likelihood: Likelihood, masses: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const { ranges, size } = likelihood
  if (size < 2) return masses
  const upTo = cumulative(masses)
  const slope = new Float64Array(size + 1)
  const curvature = new Float64Array(size + 1)
  for (const { first, last, count } of ranges) {
    const inverse = 1 / ((upTo[last + 1] ?? 0) - (upTo[first] ?? 0))
    slope[last + 1] = (slope[last + 1] ?? 0) + count * inverse
    slope[first] = (slope[first] ?? 0) - count * inverse
    curvature[last + 1] = (curvature[last + 1] ?? 0) + count * inverse * inverse
    curvature[first] = (curvature[first] ?? 0) + count * inverse * inverse
  }
  const inner = size - 1
  const weight = Float64Array.from({ length: inner }, (_, j) => Math.max(curvature[j + 1] ?? 0, 1e-12))
  const aim = Float64Array.from(
    { length: inner },
    (_, j) => (upTo[j + 1] ?? 0) + (slope[j + 1] ?? 0) / (weight[j] ?? 1),
  )
  const isotone = isotonic(aim, weight)
  const goal = new Float64Array(size)
  let below = 0
  for (let j = 0; j < size; j++) {
    const level = j < inner ? Math.min(1, Math.max(0, isotone[j] ?? 0)) : 1
    goal[j] = level - below
    below = level
  }
  const before = logLikelihood(likelihood, masses)
  for (let step = 1; step > 1e-6; step /= 2) {
    const trial = masses.map((p, j) => p + step * ((goal[j] ?? 0) - p))
    if (logLikelihood(likelihood, trial) > before) return trial
  }
  return masses
}

/** Weighted isotonic regression by pooling adjacent violators. */
function isotonic(values: Float64Array, weights: Float64Array): Float64Array {
  const blocks: { mean: number; weight: number; size: number }[] = []
  values.forEach((value, j) => {
    let block = { mean: value, weight: weights[j] ?? 1, size: 1 }
    for (let last = blocks.at(-1); last !== undefined && last.mean >= block.mean; last = blocks.at(-1)) {
      const weight = last.weight + block.weight
      block = {
        mean: (last.mean * last.weight + block.mean * block.weight) / weight,
        weight,
        size: last.size + block.size,
      }
      blocks.pop()
    }
    blocks.push(block)
  })
  return Float64Array.from(blocks.flatMap(({ mean, size }) => Array.from({ length: size }, () => mean)))
}
