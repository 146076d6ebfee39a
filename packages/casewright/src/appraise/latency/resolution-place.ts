import { interval } from '../../base/interval.ts'
import { convention } from '../../knowledge/latency/conventions.ts'
import type { Episode, Exposure, Patient } from '../../model/patient.ts'
import type { Duration } from '../../model/time.ts'
import { durationToDays, roundingOf } from './duration-days.ts'
import { readStatement } from './onset-statements.ts'
import { later, placeOf, type Place } from './place-in-time.ts'

/**
 * Where in a patient's time a bout resolved: its time to resolution, as far off in whole days as its unit allows, after the withdrawal of the drug or
 * after the onset. Nowhere where it is counted from anything else, or where what it is counted from has no place.
 */
export function resolutionOf(episode: Episode, exposure: Exposure | undefined, patient: Patient): Place {
  const told = episode.timeToResolution.said.value
  if (told.kind !== 'known') return {}
  switch (told.value.from) {
    case 'withdrawal':
      return after(stopOf(exposure, patient), told.value.time)
    case 'onset':
      return after(onsetOf(episode, exposure, patient), told.value.time)
    case 'treatment':
    case 'not-stated':
      return {}
  }
}

/** Where an exposure ended. */
export function stopOf(exposure: Exposure | undefined, patient: Patient): Place {
  const stop = exposure?.stop.said.value
  return stop?.kind === 'known' ? placeOf(stop.value, patient) : {}
}

/** By the first statement of the onset that gives it a place without the cycles of the drug. */
function onsetOf(episode: Episode, exposure: Exposure | undefined, patient: Patient): Place {
  const told = episode.onset.said.value
  const course = { patient, exposure, regimen: undefined, pauses: undefined, conventions: convention }
  for (const statement of told.kind === 'known' ? told.value : []) {
    const named = 'exposure' in statement ? patient.exposures.find((x) => x.id === statement.exposure) : undefined
    const { onset, given } = readStatement(statement, { ...course, exposure: named ?? exposure })
    const off = Math.floor(given[0]?.rounding ?? 0)
    if (onset.course !== undefined || onset.calendar !== undefined) return later(onset, interval(-off, off))
  }
  return {}
}

const after = (from: Place, time: Duration): Place => {
  const days = durationToDays(time)
  const off = Math.floor(roundingOf(time))
  return later(from, interval(Math.max(0, days.low - off), days.high + off))
}
