import { interval } from '../../base/interval.ts'
import type { BoundSet, Disjunct, GradingTerm } from '../../knowledge/grading/term.ts'
import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { isUnitCode, unitOf } from '../../knowledge/units/dimensions.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import { canBeLimits, type LimitReach, limitReach, reachAsWritten } from '../../knowledge/units/limit-bounds.ts'
import type { Bound, FactTest, Rule } from '../../model/rule.ts'
import { testValue } from '../judge.ts'
import type { Measured } from './situations.ts'

/** A laboratory value as it was reported: value, limits and baseline in one unit. */
export interface LaboratoryReading extends Measured {
  readonly analyte: string
  readonly unit: string | undefined
}

export type SetChoice =
  | {
      readonly set: BoundSet
      readonly measured: Measured
      /** Limits are given which no laboratory has in this unit, and are left out of `measured`. */
      readonly unfit: boolean
    }
  | { readonly refused: 'unit-missing' | 'unit-unknown' | 'no-conversion'; readonly units: readonly string[] }

/**
 * The bounds of a term for a reading, and the reading in their unit. CTCAE prints some bounds twice, in units that do not
 * convert exactly (11.5 mg/dL and 2.9 mmol/L of calcium): those printed in the kind of unit that was reported are taken. Limits
 * of normal count only where a laboratory can have them in the value's unit, wherever they come from.
 */
export function chooseSet(term: GradingTerm, reading: LaboratoryReading): SetChoice | undefined {
  const first = term.sets.find((s) => s.analyte === reading.analyte)
  if (first === undefined) return undefined
  if (first.unit === undefined) {
    const reach = reading.value === undefined ? undefined : reachAsWritten(reading.analyte, reading.unit ?? '')
    return { set: first, ...fitting(reading, reach) }
  }
  // Only a word is given (high, low): there is no number to convert, and its limits are not needed to know its side.
  if (reading.value === undefined) return { set: first, measured: { value: undefined }, unfit: false }
  const way = wayOf(term, first, reading.analyte, reading.unit ?? '')
  if ('refused' in way) return way
  const { set, factor, offset } = way
  const to = (x: number): number => (factor === 1 && offset === 0 ? x : x * factor + offset)
  const maybe = (x: number | undefined): number | undefined => (x === undefined ? undefined : to(x))
  const { value, uln, lln, baseline } = reading
  const reach = set.unit === undefined ? undefined : limitReach(reading.analyte, set.unit)
  const range = interval(to(value.low), to(value.high))
  return { set, ...fitting({ value: range, uln: maybe(uln), lln: maybe(lln), baseline: maybe(baseline) }, reach) }
}

/** Without limits that do not fit; nor is their reach counted on then, since the unit of the value may be what is wrong. */
function fitting({ value, uln, lln, baseline }: Measured, reach: LimitReach | undefined) {
  return canBeLimits({ lln, uln }, reach)
    ? { measured: { value, uln, lln, baseline, reach }, unfit: false }
    : { measured: { value, baseline }, unfit: true }
}

type Way =
  | { readonly set: BoundSet; readonly factor: number; readonly offset: number }
  | Extract<SetChoice, { refused: string }>
const ways = new Map<string, Way>()
const MOST_WAYS = 10_000

/** The bounds for a unit and the way there, remembered: tables repeat their units by the ten thousand. */
function wayOf(term: GradingTerm, first: BoundSet, analyte: string, unit: string): Way {
  const key = `${term.id} ${analyte} ${unit}`
  const found = ways.get(key) ?? findWay(term, first, analyte, unit)
  if (ways.size < MOST_WAYS) ways.set(key, found)
  return found
}

function findWay(term: GradingTerm, first: BoundSet, analyte: string, written: string): Way {
  const sets = term.sets.filter((s) => s.analyte === analyte)
  const units = sets.flatMap((s) => s.unit ?? [])
  if (written === '') return { refused: 'unit-missing', units }
  if (!isAnalyteId(analyte)) return { refused: 'no-conversion', units }
  const { unit } = parseUnit(written, analyte)
  if (unit === undefined) return { refused: 'unit-unknown', units }
  const alike = sets.find(
    (s) => s.unit !== undefined && isUnitCode(s.unit) && unitOf(s.unit).dimension === unitOf(unit).dimension,
  )
  const set = alike ?? first
  const converted = convert(analyte, 1, unit, set.unit ?? unit)
  if (isRefusal(converted)) return { refused: 'no-conversion', units }
  return { set, factor: converted.factor, offset: converted.offset }
}

/** Tests of a rule, options left as they are. */
export function testsOf(r: Rule): readonly FactTest[] {
  if ('all' in r) return r.all.flatMap(testsOf)
  if ('any' in r) return r.any.flatMap(testsOf)
  if ('not' in r) return testsOf(r.not)
  if ('of' in r) return r.of.flatMap(testsOf)
  if ('option' in r) return [...testsOf(r.then), ...testsOf(r.else)]
  return 'always' in r ? [] : [r]
}

const boundsOf = (d: Disjunct): readonly Bound[] =>
  testsOf(d.rule).flatMap((t) => [t.ge, t.gt, t.le, t.lt].flatMap((b) => (b === undefined ? [] : [b])))

/** The limits of normal and whether a baseline is asked for, by a set's bounds. */
export function limitsAsked(set: BoundSet): {
  readonly uln: boolean
  readonly lln: boolean
  readonly baseline: boolean
} {
  const found = asked.get(set)
  if (found !== undefined) return found
  const all = Object.values(set.grades).flat().flatMap(boundsOf)
  const has = (which: 'uln' | 'lln' | 'baseline'): boolean => all.some((b) => typeof b === 'object' && which in b)
  const answer = { uln: has('uln'), lln: has('lln'), baseline: has('baseline') }
  asked.set(set, answer)
  return answer
}
const asked = new WeakMap<BoundSet, ReturnType<typeof limitsAsked>>()

/** True where a value lies within the limit on the term's side, nothing but that limit begins the first grade and no number a higher one. */
export function withinLimits(term: GradingTerm, set: BoundSet, m: Measured): boolean {
  if (limitsAsked(set).baseline && m.baseline !== undefined) return false
  return isWithin(term, set, m) && !reachesNumber(set, m)
}

/** True where the value lies within the limits given, and is graded all the same because CTCAE prints a number there. */
export const gradedWithin = (term: GradingTerm, set: BoundSet, m: Measured): boolean =>
  isWithin(term, set, m) && reachesNumber(set, m)

function isWithin(term: GradingTerm, set: BoundSet, m: Measured): boolean {
  const asks = limitsAsked(set)
  if (m.value === undefined) return false
  if (term.direction === 'high') return asks.uln && m.uln !== undefined && m.value.high <= m.uln
  return asks.lln && m.lln !== undefined && m.value.low >= m.lln
}

/** Whether a grade from 2 on may hold whose bounds are numbers: what no limit of normal takes back. */
function reachesNumber(set: BoundSet, { value }: Measured): boolean {
  if (value === undefined) return false
  return numbersOf(set).some((tests) => tests.every((t) => testValue(t, value, NO_LIMITS) !== 'not met'))
}

const NO_LIMITS = { limit: () => undefined, order: () => undefined }

/** For each way to a grade from 2 on which no limit and no baseline bounds, what it asks of the value. */
function numbersOf(set: BoundSet): readonly (readonly FactTest[])[] {
  const found = printed.get(set)
  if (found !== undefined) return found
  const all = ([2, 3, 4, 5] as const).flatMap((g) => set.grades[g] ?? [])
  const numbers = all
    .filter((d) => boundsOf(d).every((b) => typeof b === 'number'))
    .map((d) => testsOf(d.rule).filter((t) => t.fact === `lab.${set.analyte}`))
    .filter((tests) => tests.length > 0)
  printed.set(set, numbers)
  return numbers
}
const printed = new WeakMap<BoundSet, readonly (readonly FactTest[])[]>()
