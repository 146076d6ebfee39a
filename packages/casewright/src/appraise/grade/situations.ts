import type { Interval } from '../../base/interval.ts'
import type { LimitReach } from '../../knowledge/units/limit-bounds.ts'
import type { Bound, FactTest } from '../../model/rule.ts'
import { testValue, type Measures } from '../judge.ts'
import { isBaseline } from './compiled-term.ts'

/** What is known of a number and of the limits it is compared with; `reach` bounds the limits that are not given. */
export interface Measured {
  readonly value: Interval | undefined
  readonly uln?: number | undefined
  readonly lln?: number | undefined
  readonly baseline?: number | undefined
  readonly reach?: LimitReach | undefined
}
interface Situation {
  readonly value: number
  readonly uln: number | undefined
  readonly lln: number | undefined
  readonly baseline: number | undefined
}
const limits = ['uln', 'lln', 'baseline'] as const
type Limit = (typeof limits)[number]

/**
 * Every way the tests can turn out for a number that is known as far as `known` says: one list of answers for each.
 * Between two neighbouring edges all numbers answer alike, so one of each stretch and the edges themselves stand for all.
 */
export function numberAnswers(
  tests: readonly FactTest[],
  known: Measured,
  must: readonly FactTest[],
): readonly (readonly boolean[])[] {
  const asked = [...tests, ...must]
  const needed = limits.filter((which) => asked.some((t) => usesLimit(t, which)))
  const found = new Map<string, readonly boolean[]>()
  for (const s of situations(asked, known, needed)) {
    if (!must.every((t) => answer(t, s))) continue
    const answers = tests.map((t) => answer(t, s))
    found.set(answers.map(Number).join(''), answers)
  }
  return [...found.values()]
}

function* situations(asked: readonly FactTest[], known: Measured, needed: readonly Limit[]): Generator<Situation> {
  const given = { uln: known.uln, lln: known.lln, baseline: known.baseline }
  const own = asked.filter((t) => !isBaseline(t.fact))
  const edges = own.flatMap(bounds).flatMap((b) => edge(b, given) ?? [])
  const range = known.value ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  for (const value of pointsIn(edges, range)) yield* withLimits(asked, { value, ...given }, needed, known.reach)
}

/** Fill in the limits that are not known, each relative to what stands already. */
function* withLimits(
  asked: readonly FactTest[],
  s: Situation,
  needed: readonly Limit[],
  reach: LimitReach | undefined,
): Generator<Situation> {
  const which = needed.find((l) => s[l] === undefined)
  if (which === undefined) {
    yield s
    return
  }
  const low = which === 'uln' ? Math.max(s.lln ?? 0, reach?.ulnAtLeast ?? 0) : 0
  const most = Math.min(s.uln ?? Number.POSITIVE_INFINITY, reach?.llnAtMost ?? Number.POSITIVE_INFINITY)
  const high = which === 'lln' ? most : Number.POSITIVE_INFINITY
  for (const limit of pointsIn(edgesOfLimit(asked, which, s), { low, high })) {
    if (limit > 0) yield* withLimits(asked, { ...s, [which]: limit }, needed, reach)
  }
}

/** Where a limit would have to lie for a test to turn: the value over the factor, and for the baseline its own tests. */
function edgesOfLimit(asked: readonly FactTest[], which: Limit, s: Situation): readonly number[] {
  return asked.flatMap((t) => {
    const compared = isBaseline(t.fact) ? s.baseline : s.value
    return bounds(t).flatMap((b) => {
      if (typeof b === 'object' && limitOf(b) === which) {
        return compared === undefined || factorOf(b) === 0 ? [] : [(compared - (b.plus ?? 0)) / factorOf(b)]
      }
      const own = which === 'baseline' && isBaseline(t.fact) ? edge(b, s) : undefined
      return own === undefined ? [] : [own]
    })
  })
}

type Relative = Exclude<Bound, number>
const limitOf = (b: Relative): Limit => ('uln' in b ? 'uln' : 'lln' in b ? 'lln' : 'baseline')
const factorOf = (b: Relative): number => ('uln' in b ? b.uln : 'lln' in b ? b.lln : b.baseline)

function edge(b: Bound, given: Readonly<Record<Limit, number | undefined>>): number | undefined {
  if (typeof b === 'number') return b
  const limit = given[limitOf(b)]
  return limit === undefined ? undefined : limit * factorOf(b) + (b.plus ?? 0)
}

const bounds = (t: FactTest): readonly Bound[] => [t.ge, t.gt, t.le, t.lt].flatMap((b) => (b === undefined ? [] : [b]))

function usesLimit(t: FactTest, which: Limit): boolean {
  return (
    (which === 'baseline' && isBaseline(t.fact)) || bounds(t).some((b) => typeof b === 'object' && limitOf(b) === which)
  )
}

/** Numbers of a closed range that stand for all of it: its ends, the edges in it, and one between each two neighbours. */
function pointsIn(edges: readonly number[], range: Interval): readonly number[] {
  if (range.low === range.high) return [range.low]
  const inside = edges.filter((e) => e > range.low && e < range.high)
  const ends = [range.low, range.high].filter(Number.isFinite)
  const marks = [...new Set([...inside, ...ends])].sort((a, b) => a - b)
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined || last === undefined) return [1]
  const out: number[] = range.low === Number.NEGATIVE_INFINITY ? [first - 1 - Math.abs(first)] : []
  for (const [i, mark] of marks.entries()) {
    const next = marks[i + 1]
    out.push(mark)
    if (next !== undefined) out.push((mark + next) / 2)
  }
  if (range.high === Number.POSITIVE_INFINITY) out.push(last + 1 + Math.abs(last))
  return out
}

function answer(t: FactTest, s: Situation): boolean {
  const value = isBaseline(t.fact) ? s.baseline : s.value
  if (value === undefined) return false
  const measures: Measures = { limit: (_fact, which) => s[which], order: () => undefined }
  return testValue(t, { low: value, high: value }, measures) === 'met'
}
