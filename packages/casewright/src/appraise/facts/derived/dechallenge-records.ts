import type { Dechallenge } from '../../../model/patient.ts'
import type { Case } from '../case.ts'
import { isAnswered } from '../is-answered.ts'
import { exposuresTo } from '../same-drug.ts'

/**
 * Dechallenges of the primary suspect, whatever its brand: those of this episode; where it has none, or none with a result,
 * those with a result in the whole course. One of which nothing is answered is none yet.
 */
export function dechallengesOf({ patient, episode, suspect }: Case): readonly Dechallenge[] {
  const ids = exposuresTo(suspect, patient)
  const all = patient.dechallenges.filter((d) => ids.includes(d.exposure) && isAnswered(d))
  const own = all.filter((d) => d.episode === episode.id)
  if (own.some(hasResult)) return own
  const elsewhere = all.filter(hasResult)
  if (elsewhere.length > 0) return elsewhere
  return own.length > 0 ? own : all
}

const hasResult = ({ result }: Dechallenge): boolean =>
  result.said.value.kind === 'known' && ['positive', 'negative'].includes(result.said.value.value)
