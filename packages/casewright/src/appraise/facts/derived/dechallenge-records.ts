import type { Dechallenge } from '../../../model/patient.ts'
import type { Case } from '../case.ts'

/** Dechallenges of the primary suspect: those of this episode; where it has none, those of the whole course. */
export function dechallengesOf({ patient, episode, suspect }: Case): readonly Dechallenge[] {
  const all = patient.dechallenges.filter((d) => d.exposure === suspect?.id)
  const own = all.filter((d) => d.episode === episode.id)
  return own.length > 0 ? own : all
}
