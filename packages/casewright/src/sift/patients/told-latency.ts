import { interval, scale, shift, type Interval } from '../../base/interval.ts'
import type { Duration, OnsetClock } from '../../model/time.ts'
import { settings } from './comparison-model.ts'

/** A time to onset as one report tells it: days on a clock, or a place in a cycle. Only times on one clock can be compared. */
export interface ToldLatency {
  readonly clock: string
  readonly days: Interval
}

const DAYS = { hour: 1 / 24, day: 1, week: 7, month: 30.4375, year: 365.25 } as const

/**
 * The time an onset statement tells, without the protocol’s conventions: linking asks whether two reports can mean one time,
 * not how long it was. Undefined for dates (compared as dates) and for what is only vague.
 */
export function latencyOf(clock: OnsetClock): ToldLatency | undefined {
  if ('after' in clock) {
    const days = daysOf(clock.time)
    return days === undefined || clock.minus !== undefined ? undefined : { clock: clock.after, days }
  }
  if ('cycle' in clock) return { clock: `cycle-${clock.cycle}`, days: interval(clock.day) }
  return undefined
}

function daysOf(time: Duration): Interval | undefined {
  if ('vague' in time || time.bound !== undefined) return undefined
  const told = typeof time.value === 'number' ? interval(time.value) : time.value
  const days = scale(told, DAYS[time.unit])
  // A time told in weeks or months is rounded to them: half a unit either way.
  const rounding = time.unit === 'day' || time.unit === 'hour' ? 0 : DAYS[time.unit] / 2
  const about = time.about === true ? settings.latency.aboutWidens : 0
  return interval(shift(days, -rounding).low * (1 - about), shift(days, rounding).high * (1 + about))
}
