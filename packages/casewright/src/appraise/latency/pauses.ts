import { add, interval, type Interval } from '../../base/interval.ts'
import { valueOf } from '../../base/observed.ts'
import type { Conventions } from '../../knowledge/latency/conventions.ts'
import type { Exposure, Patient } from '../../model/patient.ts'
import { durationToDays } from './duration-days.ts'
import { elapsed, later, placeOf, startOf, type Place } from './place-in-time.ts'

/** The reported interruptions of an exposure. */
export interface Pauses {
  /** Together, in days; open above where the length of one is not known. */
  readonly total: Interval
  /** Where the drug was begun again, as far as that is known, in the order of the file. */
  readonly restarts: readonly Place[]
  readonly any: boolean
}

export function pausesOf(exposure: Exposure, patient: Patient, conventions: Conventions): Pauses {
  const told = valueOf(exposure.interruptions.said.value) ?? []
  const read = told.map((pause) => {
    const from = pause.from === undefined ? undefined : placeOf(pause.from, patient)
    const to = pause.to === undefined ? undefined : placeOf(pause.to, patient)
    const between = from === undefined || to === undefined ? undefined : elapsed(from, to)
    const length = pause.length === undefined ? between : durationToDays(pause.length, conventions)
    return { length, restart: to ?? (from === undefined || length === undefined ? undefined : later(from, length)) }
  })
  return {
    total: read.reduce((sum, { length }) => add(sum, length ?? interval(0, Infinity)), interval(0)),
    restarts: read.flatMap(({ restart }) => (restart === undefined ? [] : [restart])),
    any: told.length > 0,
  }
}

/** Days from the last restart that lies before an onset to the onset. */
export function sinceRestart(pauses: Pauses, onset: Place): Interval | undefined {
  const after = pauses.restarts
    .map((restart) => elapsed(restart, onset))
    .filter((days) => days !== undefined && days.low >= 0)
  return after.reduce<Interval | undefined>(
    (least, d) => (least === undefined || (d && d.high < least.high) ? d : least),
    undefined,
  )
}

/** Days from the first dose to the last restart, as far as the pauses tell. */
export function restartDay(exposure: Exposure, patient: Patient, pauses: Pauses): Interval | undefined {
  const last = pauses.restarts.at(-1)
  return last === undefined ? undefined : elapsed(startOf(exposure, patient), last)
}
