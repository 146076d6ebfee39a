import { interval, type Interval } from '../../base/interval.ts'
import type { Item, ScoreInstrument } from '../../knowledge/instruments/instrument.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

/** Every sum that the answers still possible can reach, and the bands these fall in. */
export function outcomeOfScore(instrument: ScoreInstrument, sets: Sets): Outcome {
  const sums = instrument.items.reduce<readonly number[]>(
    (before, item) => plus(before, pointsOf(item, sets.get(item.id) ?? [])),
    [0],
  )
  const bands = instrument.bands.filter((b) => sums.some((s) => inBand(b, s)))
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

/** How many categories an answer to an item leaves. The sums of the items before and after each are added up once for all its answers. */
export function leftByScore(instrument: ScoreInstrument, sets: Sets): (item: string, answer: string) => number {
  const points = instrument.items.map((item) => pointsOf(item, sets.get(item.id) ?? []))
  const before: (readonly number[])[] = [[0]]
  for (const [i, own] of points.entries()) before.push(plus(before[i] ?? [], own))
  const without = new Map<string, readonly number[]>()
  let after: readonly number[] = [0]
  for (const [i, item] of [...instrument.items.entries()].reverse()) {
    without.set(item.id, plus(before[i] ?? [], after))
    after = plus(after, points[i] ?? [])
  }
  const answers = new Map(instrument.items.map((item) => [item.id, item.answers]))
  return (item, answer) => {
    const own = answers.get(item)?.find((a) => a.id === answer)?.points ?? 0
    const sums = (without.get(item) ?? []).map((s) => s + own)
    return new Set(instrument.bands.flatMap((b) => (sums.some((s) => inBand(b, s)) ? [b.category] : []))).size
  }
}

/** Every sum of one of each, once. */
function plus(sums: readonly number[], points: readonly number[]): readonly number[] {
  const [only, ...more] = points
  if (only !== undefined && more.length === 0) return sums.map((s) => s + only)
  return [...new Set(points.flatMap((p) => sums.map((s) => s + p)))]
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
