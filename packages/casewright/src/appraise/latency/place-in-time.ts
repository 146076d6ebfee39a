import { interval, meet, type Interval } from '../../base/interval.ts'
import { valueOf } from '../../base/observed.ts'
import { daysBetween, partialDate } from '../../base/partial-date.ts'
import type { Exposure, Patient } from '../../model/patient.ts'
import type { Moment } from '../../model/time.ts'
import { rangeOf } from './duration-days.ts'

/**
 * Where something lies in a patient's time: in days from the start of the first exposure (`course`), and in days of the
 * calendar (`calendar`, from 1970-01-01). Either may be unknown; a month or a year is an interval.
 */
export interface Place {
  readonly course?: Interval
  readonly calendar?: Interval
}

/** Elapsed days between two dates known to the year, month or day: every difference they allow. */
export function dateDifference(from: string, to: string): Interval | undefined {
  const [a, b] = [calendarDay(from), calendarDay(to)]
  return a === undefined || b === undefined ? undefined : minus(b, a)
}

const calendarDay = (text: string): Interval | undefined => {
  const date = partialDate(text)
  if (date === undefined) return undefined
  return interval(daysBetween('1970-01-01', date.earliest), daysBetween('1970-01-01', date.latest))
}

const minus = (a: Interval, b: Interval): Interval => interval(a.low - b.high, a.high - b.low)
const plus = (a: Interval | undefined, b: Interval): Interval | undefined =>
  a === undefined ? undefined : interval(a.low + b.low, a.high + b.high)
const place = (course: Interval | undefined, calendar: Interval | undefined): Place => ({
  ...(course !== undefined && { course }),
  ...(calendar !== undefined && { calendar }),
})

/** Days from one place to another, by whichever scale both have; by both where they agree. */
export function elapsed(from: Place, to: Place): Interval | undefined {
  const course = from.course && to.course ? minus(to.course, from.course) : undefined
  const calendar = from.calendar && to.calendar ? minus(to.calendar, from.calendar) : undefined
  if (course === undefined || calendar === undefined) return course ?? calendar
  return meet(course, calendar) ?? calendar
}

export const later = (from: Place, by: Interval): Place => place(plus(from.course, by), plus(from.calendar, by))

/** Where an exposure began. The first one in the file began at day 0 of the course. */
export function startOf(exposure: Exposure, patient: Patient): Place {
  return startWithin(exposure, patient, new Set())
}

export function placeOf(moment: Moment, patient: Patient): Place {
  return momentWithin(moment, patient, new Set())
}

/** `seen` breaks circles (X1 starts 3 days after X2, X2 after X1). */
function startWithin(exposure: Exposure, patient: Patient, seen: ReadonlySet<string>): Place {
  if (seen.has(exposure.id)) return {}
  const first = patient.exposures[0]
  const start = valueOf(exposure.start.said.value)
  const told = start === undefined ? {} : momentWithin(start, patient, new Set([...seen, exposure.id]))
  return exposure.id === first?.id ? place(interval(0), told.calendar) : told
}

function momentWithin(moment: Moment, patient: Patient, seen: ReadonlySet<string>): Place {
  const first = patient.exposures[0]
  if ('day' in moment) {
    const of = moment.of === undefined ? first : patient.exposures.find((x) => x.id === moment.of)
    return of === undefined ? {} : later(startWithin(of, patient, seen), rangeOf(moment.day))
  }
  const calendar = calendarDay(moment.date)
  if (calendar === undefined || first === undefined) return place(undefined, calendar)
  const origin = startWithin(first, patient, seen).calendar
  return place(origin === undefined ? undefined : minus(calendar, origin), calendar)
}
