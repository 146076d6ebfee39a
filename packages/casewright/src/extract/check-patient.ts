import { issue, type Issue, type Place } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { partialDate, type PartialDate } from '../base/partial-date.ts'
import type { PatientFile } from '../model/patient.ts'
import type { RawFinding } from '../model/reading.ts'
import type { Moment, NumberOrRange, OnsetClock } from '../model/time.ts'
import { isNode, nodesOf } from './merge/patient-parts.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** What a patient’s file says against itself: ids that refer to nothing, order of dates, values no patient has. */
export function checkPatient(patient: PatientFile, yaml: YamlFile): readonly Issue[] {
  const place = (path: Path): Place => ({ file: yaml.file, line: yaml.lineOf(path), field: path.join('.') })
  return [
    ...untoldRoles(yaml, place),
    ...twice(patient.exposures, place, 'exposures'),
    ...twice(patient.episodes, place, 'episodes'),
    ...patient.episodes.flatMap((e, i) => twice(e.treatments, place, 'episodes', i, 'treatments')),
    ...danglingReferences(patient, place),
    ...order(patient, place),
    ...implausible(patient, place),
  ]
}

type PlaceOf = (path: Path) => Place

function twice(items: readonly { readonly id: string }[], place: PlaceOf, ...path: Path): readonly Issue[] {
  return items.flatMap(({ id }, i) =>
    items.findIndex((other) => other.id === id) < i
      ? [issue('error', 'duplicate-id', place([...path, i, 'id']), { id, other: path.join('.') })]
      : [],
  )
}

/** What is presumed of the first drug is not presumed of another. */
const untoldRoles = ({ value }: YamlFile, place: PlaceOf): readonly Issue[] =>
  nodesOf(isNode(value) ? value['exposures'] : undefined).flatMap((x, i) => {
    const path = ['exposures', i, 'role']
    return i === 0 || 'role' in x ? [] : [issue('error', 'field-missing', place(path), { field: path.join('.') })]
  })

function danglingReferences(patient: PatientFile, place: PlaceOf): readonly Issue[] {
  const exposures = patient.exposures.map((x) => x.id)
  const episodes = patient.episodes.map((e) => e.id)
  const ask = (id: string | undefined, known: readonly string[], path: Path): readonly Issue[] =>
    id === undefined || known.includes(id)
      ? []
      : [
          issue('error', 'reference-unknown', place(path), {
            field: path.join('.'),
            id,
            suggestion: nearest(id, known) || (known[0] ?? ''),
          }),
        ]
  const moments = (finding: RawFinding<Moment>, path: Path): readonly Issue[] =>
    values(finding).flatMap((m) => ('day' in m ? ask(m.of, exposures, path) : []))

  return [
    ...patient.exposures.flatMap((x, i) => [
      ...moments(x.start, ['exposures', i, 'start']),
      ...moments(x.stop, ['exposures', i, 'stop']),
    ]),
    ...patient.episodes.flatMap((e, i) => [
      ...clocksOf(e).flatMap((c) => ('exposure' in c ? ask(c.exposure, exposures, ['episodes', i, 'onset']) : [])),
      ...e.treatments.flatMap((t, j) => moments(t.start, ['episodes', i, 'treatments', j, 'start'])),
    ]),
    ...(['dechallenges', 'rechallenges'] as const).flatMap((key) =>
      patient[key].flatMap((c, i) => [
        ...ask(c.exposure, exposures, [key, i, 'exposure']),
        ...ask(c.episode, episodes, [key, i, 'episode']),
      ]),
    ),
  ]
}

const byCycle = (c: OnsetClock): boolean => 'cycle' in c || 'during' in c || 'afterCycle' in c

function order(patient: PatientFile, place: PlaceOf): readonly Issue[] {
  const stops = patient.exposures.flatMap((x, i): readonly Issue[] => {
    const [start, stop] = [dateOf(x.start), dateOf(x.stop)]
    return start !== undefined && stop !== undefined && start.earliest > stop.latest
      ? [
          issue('error', 'dates-out-of-order', place(['exposures', i, 'stop']), {
            first: `start ${start.text}`,
            second: `stop ${stop.text}`,
          }),
        ]
      : []
  })
  const onsets = patient.episodes.flatMap((e, i) =>
    clocksOf(e).flatMap((c): readonly Issue[] => {
      const path = ['episodes', i, 'onset']
      const id = 'exposure' in c ? c.exposure : undefined
      const exposure = patient.exposures.find((x) => (id === undefined ? x.role === 'suspect' : x.id === id))
      if (exposure === undefined) return []
      if (byCycle(c) && exposure.cycleLength.readings.length === 0)
        return [issue('warning', 'cycle-length-missing', place(path), { exposure: exposure.id })]
      const start = dateOf(exposure.start)
      const onset = 'date' in c ? partialDate(c.date) : undefined
      return start !== undefined && onset !== undefined && onset.latest < start.earliest
        ? [issue('warning', 'onset-before-exposure', place(path), { onset: onset.text, start: start.text })]
        : []
    }),
  )
  return [...stops, ...onsets]
}

/** Bounds of what is physically possible, not of what is normal. */
const POSSIBLE = {
  age: [0, 125],
  bsa: [0, 100],
  temperature: [30, 45],
  cycleLength: [1, 400],
} as const

function implausible(patient: PatientFile, place: PlaceOf): readonly Issue[] {
  const ask = (what: keyof typeof POSSIBLE, finding: RawFinding<NumberOrRange>, path: Path): readonly Issue[] => {
    const [least, most] = POSSIBLE[what]
    return values(finding).flatMap((v) => {
      const [low, high] = typeof v === 'number' ? [v, v] : [v.low, v.high]
      const want = `${least}–${most}`
      const got = low === high ? String(low) : `${low}–${high}`
      return low < least || high > most
        ? [issue('error', 'value-implausible', place(path), { field: path.join('.'), got, want })]
        : []
    })
  }
  return [
    ...ask('age', patient.age, ['age']),
    ...patient.exposures.flatMap((x, i) => ask('cycleLength', x.cycleLength, ['exposures', i, 'cycleLength'])),
    ...patient.episodes.flatMap((e, i) => [
      ...ask('bsa', e.bsa, ['episodes', i, 'bsa']),
      ...ask('temperature', e.temperature, ['episodes', i, 'temperature']),
    ]),
  ]
}

const clocksOf = (e: PatientFile['episodes'][number]): readonly OnsetClock[] => values(e.onset).flat()

function dateOf(finding: RawFinding<Moment>): PartialDate | undefined {
  const [first] = values(finding)
  return first !== undefined && 'date' in first ? partialDate(first.date) : undefined
}

const values = <T>(finding: RawFinding<T>): readonly T[] =>
  finding.readings.flatMap((r) => (r.said.kind === 'known' ? [r.said.value] : []))
