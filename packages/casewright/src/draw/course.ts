import { sayings } from '../appraise/facts/contradictions.ts'
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
    /** What is said of its start is unclear. */
    readonly unclear?: boolean
  }[]
  readonly onsets: readonly { readonly days: Interval; readonly first: boolean; readonly label: string }[]
  /** Onsets on which sources contradict each other: the days each choice between them gives. */
  readonly either: Course['onsets']
  /** Onsets told by a date whose day cannot be counted, since no start is told of the drug it is counted from. */
  readonly uncounted: readonly {
    readonly label: string
    readonly date: string
    readonly drug: string | undefined
    /** What is said of the start is unclear: it is no silence. */
    readonly unclear?: boolean
  }[]
  readonly treatments: readonly {
    readonly label: string
    readonly start: Interval | undefined
    readonly startDate?: string
    readonly unclear?: boolean
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
  const latencyIn = (episode: Episode) => appraisal.latencies.find((l) => l.value.episode === episode.id)?.value
  // A latency is counted from the exposure it names; the course runs from the first exposure.
  const inCourse = (episode: Episode, days: Interval | undefined): Interval | undefined => {
    const counted = patient.exposures.find((x) => x.id === latencyIn(episode)?.exposure)
    const began = counted === undefined ? undefined : startOf(counted, patient).course
    return days === undefined || began === undefined ? undefined : add(began, days)
  }
  const onsetOf = (episode: Episode): Interval | undefined => {
    const latency = latencyIn(episode)
    return latency === undefined ? undefined : inCourse(episode, valueOf(latency.clocks['first-dose']))
  }
  const drawnExposures = patient.exposures.filter((x) => x.role !== 'concomitant' && x.role !== 'previous')
  const bouts = patient.episodes.map((e, i) => {
    const label = `${e.id} ${i === 0 ? words.onset : words.recurrence}`
    const either = (latencyIn(e)?.either?.['first-dose'] ?? []).flatMap((days) => inCourse(e, days) ?? [])
    return { e, first: i === 0, label, days: onsetOf(e), either }
  })
  const index = patient.episodes[0]
  const suspect = patient.exposures.find((x) => x.role === 'suspect') ?? patient.exposures[0]
  const drug = suspect === undefined ? undefined : drugLabel(suspect.drug, reader)
  const counted = suspect !== undefined && hasDate(suspect.start)
  return {
    id: patient.id,
    exposures: drawnExposures.map((x) => ({
      label: drugLabel(x.drug, reader),
      suspect: x.role === 'suspect',
      start: startOf(x, patient).course,
      stop: courseDay(x.stop, patient),
      ...dated('startDate', x.start),
      ...dated('stopDate', x.stop),
      unclear: isUnclear(x.start),
    })),
    onsets: bouts.flatMap(({ days, first, label }) => (days === undefined ? [] : [{ days, first, label }])),
    either: bouts.flatMap(({ either, first, label }) => either.map((days) => ({ days, first, label }))),
    uncounted: bouts.flatMap(({ e, days, either, label }) =>
      days !== undefined || either.length > 0 || counted
        ? []
        : onsetDates(e).map((date) => ({
            label,
            date,
            drug,
            unclear: suspect !== undefined && isUnclear(suspect.start),
          })),
    ),
    treatments: patient.episodes.flatMap((e) =>
      e.treatments.map((t) => ({
        label: `${e.id} ${drugLabel(t.treatment, reader)}`,
        start: courseDay(t.start, patient),
        ...dated('startDate', t.start),
        unclear: isUnclear(t.start),
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

const isUnclear = (at: Exposure['start']): boolean => at.said.value.kind === 'unclear'

/** The first date of the onset; where sources contradict each other, that of each. */
const onsetDates = (e: Episode): readonly string[] =>
  sayings(e.onset).flatMap((said) =>
    (valueOf(said.value) ?? []).flatMap((t) => ('date' in t ? [t.date] : [])).slice(0, 1),
  )

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
