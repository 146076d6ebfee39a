import { besideDechallenge, ofEach, type Stopped } from '../beside-dechallenge.ts'
import type { Case, Derivation } from '../case.ts'
import { dechallengesOf } from './dechallenge-records.ts'

/**
 * Whether something besides stopping the drug may explain the course, by the rule for dechallenges: of those recorded of the primary
 * suspect, the positive ones if there are any; where none is recorded, of the drug stopped in this episode.
 */
export const dechallengeConfounded: Derivation = (about) => {
  const stopped = about.look('drug-stopped')
  const wasStopped = stopped.value.kind === 'known' && stopped.value.value === true
  const records = dechallengesOf(about)
  const positive = records.filter(
    ({ result: { said } }) => said.value.kind === 'known' && said.value.value === 'positive',
  )
  const asked: readonly Stopped[] =
    records.length === 0
      ? wasStopped && about.suspect !== undefined
        ? [inBout(about, { exposure: about.suspect.id, confounders: {} })]
        : []
      : (positive.length > 0 ? positive : records).map((d) =>
          positive.length > 0 || wasStopped
            ? inBout(about, d)
            : { ...inBout(about, d), episode: undefined, steroidFact: undefined },
        )
  const { said, from } = ofEach(asked.map(besideDechallenge))
  const [first, ...more] = records.length === 0 ? [stopped, ...from] : from
  return said === undefined || first === undefined ? undefined : { said, from: [first, ...more] }
}

function inBout(
  { patient, episode, look }: Case,
  {
    exposure,
    confounders,
    episode: of,
  }: Pick<Stopped, 'exposure' | 'confounders'> & { readonly episode?: string | undefined },
): Stopped {
  const own = of === undefined || of === episode.id
  return {
    patient,
    exposure,
    confounders,
    episode: own ? episode : patient.episodes.find((e) => e.id === of),
    steroidFact: own ? look('systemic-steroid') : undefined,
  }
}
