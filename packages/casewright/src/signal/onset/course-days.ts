import { interval, type Interval } from '../../base/interval.ts'
import { daysBetween, partialDate } from '../../base/partial-date.ts'

/** A course of the drug in a report that names the reaction. Dates are ISO to the year, month or day. */
export interface DatedCourse {
  /** The lake's number of the report: reports of two sources may share what their database calls them. */
  readonly report: number
  readonly reportId: string
  readonly source: string
  readonly start: string | null
  readonly eventDate: string | null
}

/** What one report tells of the time from the start of the drug to the reaction, in elapsed days: the start is day 0. */
export type ReportedTime =
  | ({ readonly kind: 'undated' } & WhichReport)
  /** Every reading of the dates puts the reaction before the drug. */
  | ({ readonly kind: 'before' } & WhichReport)
  | ({
      readonly kind: 'timed'
      readonly days: Interval
      /** First and last day the drug can have been started, in days from 1970-01-01. */
      readonly start: Interval
    } & WhichReport)

/** A report as its database calls it, and the source it came from. */
interface WhichReport {
  readonly report: string
  readonly source: string
}

/**
 * One time a report, from the earliest start that any course of the drugs gives (a course without a date is passed over). Dates
 * to the month or year give every difference they allow, from 0: a reaction that can have come after the start is taken to have.
 */
export const reportedTimes = (courses: readonly DatedCourse[]): readonly ReportedTime[] =>
  [...Map.groupBy(courses, (c) => c.report).values()].map((own) =>
    timeOf({ report: own[0]?.reportId ?? '', source: own[0]?.source ?? '' }, own),
  )

function timeOf(which: WhichReport, courses: readonly DatedCourse[]): ReportedTime {
  const starts = courses.flatMap((c) => daysOf(c.start) ?? [])
  const event = courses.map((c) => daysOf(c.eventDate)).find((d) => d !== undefined)
  if (starts.length === 0 || event === undefined) return { kind: 'undated', ...which }
  const start = interval(
    starts.reduce((least, s) => Math.min(least, s.low), Infinity),
    starts.reduce((least, s) => Math.min(least, s.high), Infinity),
  )
  const latest = event.high - start.low
  if (latest < 0) return { kind: 'before', ...which }
  return { kind: 'timed', ...which, start, days: interval(Math.max(0, event.low - start.high), latest) }
}

/** Days from 1970-01-01 that a date to the year, month or day can mean; undefined for no date. */
export function daysOf(text: string | null): Interval | undefined {
  const date = text === null ? undefined : partialDate(text)
  return date === undefined ? undefined : interval(dayOf(date.earliest), dayOf(date.latest))
}

const dayOf = (iso: string): number => daysBetween('1970-01-01', iso)
