import { interval, type Interval } from '../../base/interval.ts'
import type { Item, ScoreInstrument } from '../../knowledge/instruments/instrument.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

/** Every sum that the answers still possible can reach, and the bands these fall in. */
export function outcomeOfScore(instrument: ScoreInstrument, sets: Sets): Outcome {
  let sums = new Set([0])
  for (const item of instrument.items) {
    const next = new Set<number>()
    for (const p of pointsOf(item, sets.get(item.id) ?? [])) for (const sum of sums) next.add(sum + p)
    sums = next
  }
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

function pointsOf(item: Item, answers: readonly string[]): readonly number[] {
  const points: number[] = []
  for (const a of item.answers) {
    const p = a.points ?? 0
    if (answers.includes(a.id) && !points.includes(p)) points.push(p)
  }
  return points
}

const inBand = (b: ScoreInstrument['bands'][number], sum: number): boolean =>
  sum >= (b.from ?? Number.NEGATIVE_INFINITY) && sum <= (b.to ?? Number.POSITIVE_INFINITY)
