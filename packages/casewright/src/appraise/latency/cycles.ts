import { interval, scale, type Interval } from '../../base/interval.ts'
import { valueOf } from '../../base/observed.ts'
import type { Exposure } from '../../model/patient.ts'
import { rangeOf } from './duration-days.ts'

/** How an exposure is given, as far as it is known: what counting in cycles and doses needs. */
export interface Regimen {
  /** Days; undefined where neither the case nor the protocol says. */
  readonly length: Interval | undefined
  readonly lengthAssumed: boolean
  /** Days of a cycle on which a dose is given, from 1. */
  readonly doseDays: readonly number[]
  readonly doseDaysAssumed: boolean
  /** By how much interruptions may have put the schedule back. */
  readonly delay: Interval
}

export function regimenOf(
  exposure: Exposure,
  assumedLength: number | undefined,
  delay: Interval,
  firstDay: number,
): Regimen {
  const told = valueOf(exposure.cycleLength.said.value)
  const days = valueOf(exposure.schedule.said.value)?.doseDays
  const known = days !== undefined && days.length > 0
  return {
    length: told === undefined ? (assumedLength === undefined ? undefined : interval(assumedLength)) : rangeOf(told),
    lengthAssumed: told === undefined && assumedLength !== undefined,
    doseDays: known ? [...days].sort((a, b) => a - b) : [firstDay],
    doseDaysAssumed: !known,
    delay,
  }
}

/** Elapsed days from the first dose to the first day of a cycle, on schedule; cycle 1 needs no length. */
export function cycleStart(cycle: number, { length }: Regimen): Interval | undefined {
  if (cycle === 1) return interval(0)
  return length === undefined ? undefined : scale(length, cycle - 1)
}

/** Cycle (from 1) and day of it (from 1) of the n-th dose. */
export function cycleOfDose(dose: number, { doseDays }: Regimen): { readonly cycle: number; readonly day: number } {
  const perCycle = doseDays.length
  return { cycle: Math.floor((dose - 1) / perCycle) + 1, day: doseDays[(dose - 1) % perCycle] ?? 1 }
}

/** Elapsed days from the first dose to the n-th. */
export function doseDay(dose: number, regimen: Regimen): Interval | undefined {
  const { cycle, day } = cycleOfDose(dose, regimen)
  const start = cycleStart(cycle, regimen)
  return start === undefined ? undefined : interval(start.low + day - 1, start.high + day - 1)
}

/** From the last dose of the cycle before. */
function acrossCycles(
  day: number,
  cycle: number,
  { doseDays, length, delay }: Pick<Regimen, 'doseDays' | 'length' | 'delay'>,
): Interval | undefined {
  if (cycle === 1 || length === undefined) return undefined
  const rest = (days: number): number => Math.max(0, days - (doseDays.at(-1) ?? 1) + day)
  return interval(rest(length.low), rest(length.high) + delay.high)
}

/**
 * From the most recent dose to a day of a cycle. A dose on that very day may have come before or after: the interval then
 * reaches from 0 to the dose before it. Undefined where that dose was in the cycle before and its length is not known.
 */
export function sinceLastDose(day: number, cycle: number, { doseDays, length, delay }: Regimen): Interval | undefined {
  const before = doseDays.filter((d) => d < day).at(-1)
  const sinceBefore =
    before === undefined ? acrossCycles(day, cycle, { doseDays, length, delay }) : interval(day - before)
  if (!doseDays.includes(day)) return sinceBefore
  if (sinceBefore === undefined) return cycle === 1 ? interval(0) : undefined
  return interval(0, sinceBefore.high)
}
