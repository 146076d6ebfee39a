import { durationToDays } from '../appraise/latency/duration-days.ts'
import { placeOf, startOf } from '../appraise/latency/place-in-time.ts'
import { add, type Interval } from '../base/interval.ts'
import { valueOf } from '../base/observed.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Episode, Exposure, Patient, Treatment } from '../model/patient.ts'
import type { Reader } from './figure.ts'

/** A patient’s course in days from the first dose of the main suspect. Undefined where the source does not say. */
export interface Course {
  readonly id: string
  readonly exposures: readonly {
    readonly label: string
    readonly suspect: boolean
    readonly start: Interval | undefined
    /** The day it was stopped, where the source tells it. */
    readonly stop: Interval | undefined
    /** Dates as the source tells them: to the day, the month or the year. */
    readonly startDate?: string
    readonly stopDate?: string
  }[]
  readonly onsets: readonly { readonly days: Interval; readonly first: boolean; readonly label: string }[]
  /** Onsets told by a date whose day cannot be counted, since no start is told of the drug it is counted from. */
  readonly uncounted: readonly { readonly label: string; readonly date: string; readonly drug: string | undefined }[]
  readonly treatments: readonly {
    readonly label: string
    readonly start: Interval | undefined
    readonly startDate?: string
  }[]
  readonly resolution: Interval | undefined
}

/** The words a course needs. */
export interface CourseWords {
  readonly onset: string
  readonly recurrence: string
}

/** A patient’s course in days from the first dose of the first exposure, as far as the case tells it. */
export function courseOf(
  patient: Patient,
  appraisal: Pick<Appraisal, 'latencies'>,
  words: CourseWords,
  reader: Reader,
): Course {
  // A latency is counted from the exposure it names; the course runs from the first exposure.
  const onsetOf = (episode: Episode): Interval | undefined => {
    const latency = appraisal.latencies.find((l) => l.value.episode === episode.id)?.value
    const days = latency === undefined ? undefined : valueOf(latency.clocks['first-dose'])
    const counted = patient.exposures.find((x) => x.id === latency?.exposure)
    const began = counted === undefined ? undefined : startOf(counted, patient).course
    return days === undefined || began === undefined ? undefined : add(began, days)
  }
  const drawnExposures = patient.exposures.filter((x) => x.role !== 'concomitant' && x.role !== 'previous')
  const onsets = patient.episodes.flatMap((e, i) => {
    const days = onsetOf(e)
    return days === undefined
      ? []
      : [{ days, first: i === 0, label: `${e.id} ${i === 0 ? words.onset : words.recurrence}` }]
  })
  const index = patient.episodes[0]
  const suspect = patient.exposures.find((x) => x.role === 'suspect') ?? patient.exposures[0]
  const uncounted = patient.episodes.flatMap((e, i) => {
    const date = onsetOf(e) === undefined ? onsetDate(e) : undefined
    if (date === undefined || (suspect !== undefined && hasDate(suspect.start))) return []
    const label = `${e.id} ${i === 0 ? words.onset : words.recurrence}`
    return [{ label, date, drug: suspect === undefined ? undefined : drugLabel(suspect.drug, reader) }]
  })
  return {
    id: patient.id,
    exposures: drawnExposures.map((x) => ({
      label: drugLabel(x.drug, reader),
      suspect: x.role === 'suspect',
      start: startOf(x, patient).course,
      stop: courseDay(x.stop, patient),
      ...dated('startDate', x.start),
      ...dated('stopDate', x.stop),
    })),
    onsets,
    uncounted,
    treatments: patient.episodes.flatMap((e) =>
      e.treatments.map((t) => ({
        label: `${e.id} ${drugLabel(t.treatment, reader)}`,
        start: courseDay(t.start, patient),
        ...dated('startDate', t.start),
      })),
    ),
    resolution: index === undefined ? undefined : resolutionOf(index, onsetOf(index), patient),
  }
}

function drugLabel(named: Exposure['drug'] | Treatment['treatment'], reader: Reader): string {
  const name = valueOf(named.said.value)
  if (name === undefined) return '?'
  return name.drug === null ? name.written : reader.nameOf('drug', name.drug)
}

/** The date as the source tells it, where it tells one. */
function dated<K extends string>(key: K, at: Exposure['stop']): { readonly [P in K]?: string } {
  const moment = valueOf(at.said.value)
  return moment !== undefined && 'date' in moment ? ({ [key]: moment.date } as { readonly [P in K]: string }) : {}
}

const hasDate = (at: Exposure['start']): boolean => 'date' in (valueOf(at.said.value) ?? {})

const onsetDate = (e: Episode): string | undefined =>
  (valueOf(e.onset.said.value) ?? []).flatMap((told) => ('date' in told ? [told.date] : []))[0]

function courseDay(at: Exposure['stop'], patient: Patient): Interval | undefined {
  const moment = valueOf(at.said.value)
  return moment === undefined ? undefined : placeOf(moment, patient).course
}

function resolutionOf(episode: Episode, onset: Interval | undefined, patient: Patient): Interval | undefined {
  const told = valueOf(episode.timeToResolution.said.value)
  if (told === undefined) return undefined
  const begins: Readonly<Record<typeof told.from, Interval | undefined>> = {
    onset,
    treatment: episode.treatments.map((t) => courseDay(t.start, patient)).find((d) => d !== undefined),
    withdrawal: patient.exposures.map((x) => courseDay(x.stop, patient)).find((d) => d !== undefined),
    'not-stated': undefined,
  }
  const from = begins[told.from]
  return from === undefined ? undefined : add(from, durationToDays(told.time))
}
