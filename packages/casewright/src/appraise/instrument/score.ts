import { interval, type Interval } from '../../base/interval.ts'
import type { Item, ScoreInstrument } from '../../knowledge/instruments/instrument.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

/** Every sum that the answers still possible can reach, and the bands these fall in. */
export function outcomeOfScore(instrument: ScoreInstrument, sets: Sets): Outcome {
  const sums = instrument.items.reduce<ReadonlySet<number>>((before, item) => {
    const points = pointsOf(item, sets.get(item.id) ?? [])
    return new Set([...before].flatMap((sum) => points.map((p) => sum + p)))
  }, new Set([0]))
  const bands = instrument.bands.filter((b) => [...sums].some((s) => inBand(b, s)))
  return {
    categories: inOrder(instrument.categories, new Set(bands.map((b) => b.category))),
    score: interval(Math.min(...sums), Math.max(...sums)),
    unverified: [
      ...instrument.items.flatMap((i) => (i.verified === 'memory' ? [i.id] : [])),
      ...bands.flatMap((b) => (b.verified === 'memory' ? [`band:${b.category}`] : [])),
    ],
    asked: instrument.items.map((i) => i.id),
  }
}

/**
 * The result by the published rule for unknowns (usually 0 points); undefined where an open item has no such rule.
 * An item whose answers all score alike is not open.
 */
export function asPublished(
  instrument: ScoreInstrument,
  sets: Sets,
): { readonly score: Interval; readonly categories: readonly string[] } | undefined {
  let sum = 0
  for (const item of instrument.items) {
    const points = pointRange(item, sets.get(item.id) ?? [])
    const own = points.low === points.high ? points.low : item.unknown
    if (own === undefined) return undefined
    sum += own
  }
  const found = new Set(instrument.bands.flatMap((b) => (inBand(b, sum) ? [b.category] : [])))
  return { score: interval(sum), categories: inOrder(instrument.categories, found) }
}

export function pointRange(item: Item, answers: readonly string[]): Interval {
  const points = pointsOf(item, answers)
  return interval(Math.min(...points), Math.max(...points))
}

const pointsOf = (item: Item, answers: readonly string[]): readonly number[] => [
  ...new Set(item.answers.flatMap((a) => (answers.includes(a.id) ? [a.points ?? 0] : []))),
]

const inBand = (b: ScoreInstrument['bands'][number], sum: number): boolean =>
  sum >= (b.from ?? Number.NEGATIVE_INFINITY) && sum <= (b.to ?? Number.POSITIVE_INFINITY)
