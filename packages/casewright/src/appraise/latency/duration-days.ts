import { interval, scale, shift, type Interval } from '../../base/interval.ts'
import { convention, conventionNumber, type Conventions } from '../../knowledge/latency/conventions.ts'
import type { Duration, NumberOrRange } from '../../model/time.ts'
import { span } from './span.ts'

/**
 * A length of time as a source puts it, in days. "At least" and "over" are open above (`high` is Infinity).
 * What each wording becomes is in `knowledge/latency/conventions.yaml`.
 */
export function durationToDays(d: Duration, conventions: Conventions = convention): Interval {
  const unit = conventionNumber(`latency/${d.unit}`, 'days', conventions)
  if ('vague' in d) {
    const id = `latency/${d.vague}`
    return scale(interval(conventionNumber(id, 'low', conventions), conventionNumber(id, 'high', conventions)), unit)
  }
  const stated = scale(rangeOf(d.value), unit)
  const near = d.about === true ? widen(stated, conventionNumber('latency/about', 'share', conventions)) : stated
  switch (d.bound) {
    case undefined:
      return near
    case 'within':
      return span(conventionNumber('latency/within', 'from', conventions), near.high)
    case 'at-least':
    case 'over':
      return interval(near.low, Infinity)
    case 'just-under':
      return span(near.low * (1 - conventionNumber('latency/just-under', 'share', conventions)), near.high)
  }
}

/** The conventions `durationToDays` uses for this wording, by id. */
export function conventionsOf(d: Duration): readonly string[] {
  const unit = `latency/${d.unit}`
  if ('vague' in d) return [unit, `latency/${d.vague}`]
  const bound = d.bound === 'over' ? 'at-least' : d.bound
  return [unit, ...(d.about === true ? ['latency/about'] : []), ...(bound === undefined ? [] : [`latency/${bound}`])]
}

/** A length of time without a number ("several weeks"). */
export const isVague = (d: Duration): boolean => 'vague' in d

/** How far from the number written the truth may be where the source rounded to its own unit. */
export function roundingOf(d: Duration, conventions: Conventions = convention): number {
  return (
    conventionNumber(`latency/${d.unit}`, 'days', conventions) *
    conventionNumber('latency/rounding', 'units', conventions)
  )
}

/** The same time with the day of the first dose counted as day 1 (ICH E2B(R3) G.k.9.i.3.1a). */
export const countedFromDayOne = (elapsed: Interval, conventions: Conventions = convention): Interval =>
  shift(elapsed, conventionNumber('latency/day-one', 'add', conventions))

export const rangeOf = (n: NumberOrRange): Interval => (typeof n === 'number' ? interval(n) : interval(n.low, n.high))

const widen = (i: Interval, share: number): Interval => span(i.low * (1 - share), i.high * (1 + share))
