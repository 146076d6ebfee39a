import { type Interval, interval } from '../../base/interval.ts'
import type { Cite } from '../entry.ts'
import type { AnalyteId, UnitCode } from '../generated/units.ts'
import { conversionsOf, convertibleUnits, isUnitCode, unitOf } from './dimensions.ts'
import { isAnalyteId } from './find-analyte.ts'
import type { Unit } from './unit.ts'

export interface Converted<T extends number | Interval> {
  readonly value: T
  readonly unit: UnitCode
  /** `value = written × factor + offset` */
  readonly factor: number
  readonly offset: number
  readonly cite: readonly Cite[]
  /** Ids of the entries that were used: units, and the conversion of the analyte where two dimensions were joined. */
  readonly entries: readonly string[]
}

/** Why a value was not converted, with what could be. */
export interface UnitRefusal {
  readonly refused: 'analyte-unknown' | 'unit-unknown' | 'no-conversion'
  readonly analyte: string
  readonly from: string
  readonly to: string
  /** Units that this analyte's values can be given in. */
  readonly units: readonly UnitCode[]
}

export const isRefusal = (r: Converted<number> | Converted<Interval> | UnitRefusal): r is UnitRefusal => 'refused' in r

/**
 * Convert a value, or both ends of an interval, of one analyte. Within a dimension by the units' own factors (UCUM); between
 * dimensions only by a conversion that the knowledge holds for this analyte. Never guesses: anything else is a refusal.
 */
export function convert(analyteId: string, value: number, from: string, to: string): Converted<number> | UnitRefusal
export function convert(analyteId: string, value: Interval, from: string, to: string): Converted<Interval> | UnitRefusal
export function convert(
  analyteId: string,
  value: number | Interval,
  from: string,
  to: string,
): Converted<number> | Converted<Interval> | UnitRefusal {
  const way = wayOf(analyteId, from, to)
  if ('refused' in way) return way
  const apply = (x: number): number =>
    way.factor === 1 && way.offset === 0 ? x : withoutNoise(x * way.factor + way.offset)
  return typeof value === 'number'
    ? { ...way, value: apply(value) }
    : { ...way, value: interval(apply(value.low), apply(value.high)) }
}

/** Twelve digits: what binary fractions add (7 mg/dL → 0.07 g/L + 1e-17) must not carry a value over a threshold. */
const withoutNoise = (x: number): number => Number(x.toPrecision(12))

type Way = Omit<Converted<number>, 'value'>

function wayOf(analyteId: string, from: string, to: string): Way | UnitRefusal {
  const refusal = (refused: UnitRefusal['refused']): UnitRefusal => ({
    refused,
    analyte: analyteId,
    from,
    to,
    units: isAnalyteId(analyteId) ? convertibleUnits(analyteId) : [],
  })
  if (!isAnalyteId(analyteId)) return refusal('analyte-unknown')
  if (!isUnitCode(from) || !isUnitCode(to)) return refusal('unit-unknown')
  const allowed = convertibleUnits(analyteId)
  if (!allowed.includes(from) || !allowed.includes(to)) return refusal('no-conversion')
  const a = unitOf(from)
  const b = unitOf(to)
  if (a === b) return { unit: to, factor: 1, offset: 0, cite: a.cite, entries: [a.id] }
  const steps = stepsBetween(analyteId, a, b)
  if (steps === undefined) return refusal('no-conversion')
  const { factor, offset } = steps.reduce(
    (done, step) => ({ factor: done.factor * step.factor, offset: done.offset * step.factor + step.offset }),
    { factor: 1, offset: 0 },
  )
  return {
    unit: to,
    factor,
    offset,
    cite: steps.flatMap((s) => s.cite).filter((c, i, all) => all.findIndex((d) => same(c, d)) === i),
    entries: [...new Set(steps.flatMap((s) => s.entries))],
  }
}

const same = (a: Cite, b: Cite): boolean => a.source === b.source && a.at === b.at

/** One linear step: `x × factor + offset`. */
interface Linear {
  readonly factor: number
  readonly offset: number
  readonly cite: readonly Cite[]
  readonly entries: readonly string[]
}

/** Within a dimension one step; else through the analyte's conversions, at most two of them (charge → amount → mass). */
function stepsBetween(id: AnalyteId, a: Unit, b: Unit): readonly Linear[] | undefined {
  if (a.dimension === b.dimension) return [within(a, b)]
  const edges = conversionsOf(id).flatMap((c) => {
    const forth = { factor: c.factor, offset: c.offset, cite: c.cite, entries: [c.id] }
    const back = { factor: 1 / c.factor, offset: -c.offset / c.factor, cite: c.cite, entries: [c.id] }
    return [
      { start: unitOf(c.from), end: unitOf(c.to), step: forth },
      { start: unitOf(c.to), end: unitOf(c.from), step: back },
    ]
  })
  const first = edges.filter((e) => e.start.dimension === a.dimension)
  for (const e of first) {
    if (e.end.dimension === b.dimension) return [within(a, e.start), e.step, within(e.end, b)]
  }
  for (const e of first) {
    const next = edges.find((f) => f.start.dimension === e.end.dimension && f.end.dimension === b.dimension)
    if (next !== undefined)
      return [within(a, e.start), e.step, within(e.end, next.start), next.step, within(next.end, b)]
  }
  return undefined
}

/** Between two units of one dimension; units that are the same add neither factor nor citation. */
function within(a: Unit, b: Unit): Linear {
  if (a === b) return { factor: 1, offset: 0, cite: [], entries: [] }
  const factor = withoutNoise(a.factor / b.factor)
  return { factor, offset: (a.offset - b.offset) / b.factor, cite: [...a.cite, ...b.cite], entries: [a.id, b.id] }
}
