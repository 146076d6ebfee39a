import { randomStream } from '../../stats/random/xoshiro128.ts'
import type { Features } from './features.ts'
import { RelevanceModel, type ModelSettings } from './relevance-model.ts'

export interface Replay {
  /** The order in which the records came to be read, prior knowledge left out. */
  readonly order: readonly number[]
  /** What was known before. */
  readonly priors: readonly number[]
}

export interface ReplayInput {
  readonly features: Features
  /** Per row, whether the record is relevant. */
  readonly relevant: readonly boolean[]
  /** How many relevant and irrelevant records are known at the start, drawn by the seed; or which. */
  readonly priors: { readonly relevant: number; readonly irrelevant: number } | readonly number[]
  readonly seed: number
  readonly settings?: ModelSettings
}

/** Irrelevant records gone through after each verdict; the multipliers of the others wait for their turn. */
const OTHERS_PER_VERDICT = 600

/**
 * Reads a labelled set as a screener would who always takes the record most likely relevant and gives the verdict that is
 * known, training again after each. Yields after each verdict, so that the caller can show progress or measure.
 * @throws RangeError where the priors cannot be drawn
 */
export function* replay({ features, relevant, priors, seed, settings }: ReplayInput): Generator<number, Replay> {
  const random = randomStream(seed)
  const known = Array.isArray(priors)
    ? (priors as readonly number[])
    : drawPriors(relevant, priors as Exclude<typeof priors, readonly number[]>, random.below)
  const model = new RelevanceModel(features, random, settings)
  const pending = Int32Array.from({ length: features.rows }, (_, row) => row)
  let left = features.rows
  const take = (at: number): void => {
    left--
    pending[at] = pending[left] as number
  }
  for (const row of known) {
    model.label(row, relevant[row] === true)
    take(pending.indexOf(row))
  }
  model.settle(20)
  model.blend()
  const order: number[] = []
  while (left > 0) {
    let [best, bestAt, bestScore] = [-1, -1, -Infinity]
    for (let at = 0; at < left; at++) {
      const row = pending[at] as number
      const score = model.score(row)
      if (score > bestScore || (score === bestScore && row < best)) [best, bestAt, bestScore] = [row, at, score]
    }
    order.push(best)
    take(bestAt)
    model.label(best, relevant[best] === true)
    model.learn(OTHERS_PER_VERDICT)
    model.blend()
    yield order.length
  }
  return { order, priors: known }
}

function drawPriors(
  relevant: readonly boolean[],
  wanted: { readonly relevant: number; readonly irrelevant: number },
  below: (n: number) => number,
): readonly number[] {
  const draw = (kind: boolean, count: number): readonly number[] => {
    const rows = relevant.flatMap((r, row) => (r === kind ? [row] : []))
    if (rows.length < count) throw new RangeError(`only ${rows.length} of ${count} priors`)
    return Array.from({ length: count }, () => rows.splice(below(rows.length), 1)[0] as number)
  }
  return [...draw(true, wanted.relevant), ...draw(false, wanted.irrelevant)]
}
