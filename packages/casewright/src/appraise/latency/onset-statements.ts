import { add, interval, type Interval } from '../../base/interval.ts'
import { conventionNumber, type Conventions } from '../../knowledge/latency/conventions.ts'
import type { LatencyClock } from '../../model/judgement.ts'
import type { Exposure, Patient } from '../../model/patient.ts'
import type { Duration, OnsetClock } from '../../model/time.ts'
import type { Wording } from '../../model/wording.ts'
import { cycleOfDose, cycleStart, doseDay, sinceLastDose, type Regimen } from './cycles.ts'
import { conventionsOf, durationToDays, roundingOf } from './duration-days.ts'
import { restartDay, type Pauses } from './pauses.ts'
import { elapsed, later, placeOf, startOf, type Place } from './place-in-time.ts'
import { span } from './span.ts'

/** What one statement of a source gives on one clock, in elapsed days; or why it gives nothing. */
export interface Given {
  readonly clock: LatencyClock | 'event'
  readonly event?: Wording
  readonly days: Interval
  /** How far off the source's own rounding may have put it. */
  readonly rounding: number
  readonly assumptions: readonly string[]
}
interface Ungiven {
  readonly clock: LatencyClock
  readonly why: string
}
/** One statement read: what it gives directly, and where in the patient's time it puts the onset. */
export interface StatementRead {
  readonly given: readonly Given[]
  readonly ungiven: readonly Ungiven[]
  readonly onset: Place
}

export interface Course {
  readonly patient: Patient
  readonly exposure: Exposure | undefined
  readonly regimen: Regimen | undefined
  readonly pauses: Pauses | undefined
  readonly conventions: Conventions
}

type After = Extract<OnsetClock, { after: unknown }>

/** Read one onset statement for the exposure it counts from. */
export function readStatement(told: OnsetClock, course: Course): StatementRead {
  if ('date' in told) return readDate(told.date, course)
  if ('after' in told) return readAfter(told, course)
  return course.exposure === undefined || course.regimen === undefined
    ? nothing('first-dose', 'no-exposure')
    : readCycle(told, course.regimen, startOf(course.exposure, course.patient), course.conventions)
}

/** A date gives the time since the first dose, where that has a date too. */
function readDate(date: string, { exposure, patient }: Course): StatementRead {
  const onset = placeOf({ date }, patient)
  const days = exposure === undefined ? undefined : elapsed(startOf(exposure, patient), onset)
  const given: readonly Given[] =
    days === undefined ? [] : [{ clock: 'first-dose', days, rounding: 0, assumptions: [] }]
  return { given, ungiven: [], onset }
}

const nothing = (clock: LatencyClock, why: string): StatementRead => ({
  given: [],
  ungiven: [{ clock, why }],
  onset: {},
})

function readAfter(told: After, course: Course): StatementRead {
  const { exposure, patient, pauses, conventions } = course
  const time = timeTold(told, conventions)
  const from = exposure === undefined ? {} : startOf(exposure, patient)
  const one = (clock: Given['clock'], more: Partial<Given> = {}): Given => ({ clock, ...time, ...more })
  switch (told.after) {
    case 'first-dose':
      return { given: [one('first-dose')], ungiven: [], onset: later(from, time.days) }
    case 'event':
      // A time is told, though none from the drug: that is no silence of the report.
      return {
        given: [one('event', { event: told.event ?? '' })],
        ungiven: [{ clock: 'first-dose', why: 'counted-from-event' }],
        onset: {},
      }
    case 'last-dose': {
      const stop = exposure?.stop.said.value
      const onset = stop?.kind === 'known' ? later(placeOf(stop.value, patient), time.days) : {}
      return { given: [one('last-dose')], ungiven: [], onset }
    }
    case 'restart': {
      const day = exposure === undefined || pauses === undefined ? undefined : restartDay(exposure, patient, pauses)
      if (day !== undefined)
        return { given: [one('re-exposure')], ungiven: [], onset: later(later(from, day), time.days) }
      const earliest = time.days.low + (pauses?.total.low ?? 0)
      const first = one('first-dose', {
        days: interval(earliest, Infinity),
        assumptions: [...time.assumptions, 'latency/after-restart'],
      })
      return { given: [one('re-exposure'), first], ungiven: [], onset: {} }
    }
  }
}

function readCycle(
  told: Exclude<OnsetClock, After | { date: unknown }>,
  regimen: Regimen,
  start: Place,
  conventions: Conventions,
): StatementRead {
  const { cycle, inCycle, sinceDose, time } = withinRegimen(told, regimen, conventions)
  const begun = cycleStart(cycle, regimen)
  const assumptions = [...regimenAssumptions(regimen, cycle), ...(time?.assumptions ?? [])]
  const rounding = time?.rounding ?? 0
  const delayed = cycle > 1 || !('cycle' in told) ? regimen.delay : interval(0)
  const first = begun === undefined || inCycle === undefined ? undefined : add(add(begun, inCycle), delayed)
  const give = (clock: LatencyClock, days: Interval | undefined, more: readonly string[] = []): readonly Given[] =>
    days === undefined ? [] : [{ clock, days, rounding, assumptions: [...assumptions, ...more] }]
  const sameDay =
    sinceDose !== undefined && sinceDose.low === 0 && sinceDose.high > 0 ? ['latency/dose-on-onset-day'] : []
  return {
    given: [...give('first-dose', first), ...give('cycle-start', inCycle), ...give('last-dose', sinceDose, sameDay)],
    ungiven: first === undefined ? [{ clock: 'first-dose', why: 'cycle-length-unknown' }] : [],
    onset: first === undefined ? {} : later(start, first),
  }
}

/** A statement in cycles or doses, as days within its cycle and since its last dose. */
function withinRegimen(
  told: Exclude<OnsetClock, After | { date: unknown }>,
  regimen: Regimen,
  conventions: Conventions,
): {
  readonly cycle: number
  readonly inCycle: Interval | undefined
  readonly sinceDose: Interval | undefined
  readonly time: ReturnType<typeof timeTold> | undefined
} {
  const { length } = regimen
  if ('cycle' in told) {
    const day = told.day - 1
    return {
      cycle: told.cycle,
      inCycle: interval(day),
      sinceDose: sinceLastDose(told.day, told.cycle, regimen),
      time: undefined,
    }
  }
  if ('during' in told) {
    const inCycle = length === undefined ? undefined : span(0, Math.max(0, length.high - 1))
    return { cycle: told.during, inCycle, sinceDose: undefined, time: undefined }
  }
  const time = told.time === undefined ? undefined : timeTold({ time: told.time }, conventions)
  if ('afterCycle' in told) {
    const lastDose = regimen.doseDaysAssumed ? 0 : (regimen.doseDays.at(-1) ?? 1) - 1
    const high = length === undefined ? undefined : length.high + (time?.days.high ?? length.high - 1)
    const inCycle = high === undefined ? undefined : span(lastDose + (time?.days.low ?? 0), high)
    return { cycle: told.afterCycle, inCycle, sinceDose: undefined, time }
  }
  const { cycle, day } = cycleOfDose(told.afterDoses, regimen)
  const gap = doseGap(told.afterDoses, regimen)
  const sinceDose = time?.days ?? (gap === undefined ? undefined : interval(0, Math.max(0, gap - 1)))
  return { cycle, inCycle: sinceDose === undefined ? undefined : add(interval(day - 1), sinceDose), sinceDose, time }
}

/** The longest it can be from the n-th dose to the next. */
function doseGap(dose: number, regimen: Regimen): number | undefined {
  const [now, next] = [doseDay(dose, regimen), doseDay(dose + 1, regimen)]
  return now === undefined || next === undefined ? undefined : next.high - now.low
}

function regimenAssumptions(regimen: Regimen, cycle: number): readonly string[] {
  return [
    ...(regimen.lengthAssumed ? ['latency/cycle-length'] : []),
    ...(regimen.doseDaysAssumed ? ['latency/one-dose-a-cycle'] : []),
    ...(cycle === 1 ? [] : [regimen.delay.high > 0 ? 'latency/delayed' : 'latency/on-schedule']),
  ]
}

function timeTold(
  { time, minus }: { readonly time: Duration; readonly minus?: Duration | undefined },
  conventions: Conventions,
): { readonly days: Interval; readonly rounding: number; readonly assumptions: readonly string[] } {
  const whole = durationToDays(time, conventions)
  const off = minus === undefined ? undefined : durationToDays(minus, conventions)
  const stated = [time, ...(minus === undefined ? [] : [minus])]
  const assumptions = stated.flatMap(conventionsOf).filter((id) => conventions(id).assumption)
  const from = conventionNumber('latency/not-negative', 'from', conventions)
  const low = off === undefined ? whole.low : whole.low - off.high
  const high = off === undefined ? whole.high : whole.high - off.low
  return {
    days: low < from && high >= from ? interval(from, high) : interval(low, high),
    rounding: stated.reduce((most, d) => most + roundingOf(d, conventions), 0),
    assumptions: low < from && high >= from ? [...assumptions, 'latency/not-negative'] : assumptions,
  }
}
