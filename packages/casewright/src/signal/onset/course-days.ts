import { interval, type Interval } from '../../base/interval.ts'
import { daysBetween, partialDate } from '../../base/partial-date.ts'

/** A course of the drug in a report that names the reaction. Dates are ISO to the year, month or day. */
export interface DatedCourse {
  readonly reportId: string
  readonly start: string | null
  readonly eventDate: string | null
}

/** What one report tells of the time from the start of the drug to the reaction, in elapsed days: the start is day 0. */
export type ReportedTime =
  | { readonly kind: 'undated'; readonly report: string }
  /** Every reading of the dates puts the reaction before the drug. */
  | { readonly kind: 'before'; readonly report: string }
  | {
      readonly kind: 'timed'
      readonly report: string
      readonly days: Interval
      /** First and last day the drug can have been started, in days from 1970-01-01. */
      readonly start: Interval
    }

/**
 * One time a report, from the earliest start that any course of the drugs gives (a course without a date is passed over). Dates
 * to the month or year give every difference they allow, from 0: a reaction that can have come after the start is taken to have.
 */
export const reportedTimes = (courses: readonly DatedCourse[]): readonly ReportedTime[] =>
  [...Map.groupBy(courses, (c) => c.reportId)].map(([report, own]) => timeOf(report, own))

function timeOf(report: string, courses: readonly DatedCourse[]): ReportedTime {
  const starts = courses.flatMap((c) => daysOf(c.start) ?? [])
  const event = courses.map((c) => daysOf(c.eventDate)).find((d) => d !== undefined)
  if (starts.length === 0 || event === undefined) return { kind: 'undated', report }
  const start = interval(
    starts.reduce((least, s) => Math.min(least, s.low), Infinity),
    starts.reduce((least, s) => Math.min(least, s.high), Infinity),
  )
  const latest = event.high - start.low
  if (latest < 0) return { kind: 'before', report }
  return { kind: 'timed', report, start, days: interval(Math.max(0, event.low - start.high), latest) }
}

/** Days from 1970-01-01 that a date to the year, month or day can mean; undefined for no date. */
export function daysOf(text: string | null): Interval | undefined {
  const date = text === null ? undefined : partialDate(text)
  return date === undefined ? undefined : interval(dayOf(date.earliest), dayOf(date.latest))
}

const dayOf = (iso: string): number => daysBetween('1970-01-01', iso)
