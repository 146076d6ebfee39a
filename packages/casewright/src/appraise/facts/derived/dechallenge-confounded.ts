import { known } from '../../../base/observed.ts'
import type { Origin } from '../../../base/traced.ts'
import { besideDechallenge, mayHaveStood, ofEach, type Stopped } from '../beside-dechallenge.ts'
import type { Case, Derivation, Derived } from '../case.ts'
import { dechallengesOf } from './dechallenge-records.ts'

/**
 * Whether something besides stopping the drug may explain the course, by the rule for dechallenges: of those recorded of the primary
 * suspect, the positive ones if there are any; where none is recorded, of the drug stopped in this episode.
 */
export const dechallengeConfounded: Derivation = (about) => {
  const { said, from } = ofEach(asked(about).map(besideDechallenge))
  return said === undefined ? undefined : derived(about, said, from)
}

/** Whether a systemic treatment was given in the episode that may have stood beside, where no date tells. */
export const dechallengeBesideOpen: Derivation = (about) => {
  const from = mayHaveStood(asked(about).map(besideDechallenge))
  return from.length === 0 ? undefined : derived(about, known(true), from)
}

function derived(about: Case, said: Derived['said'], from: readonly Origin[]): Derived | undefined {
  const [first, ...more] = dechallengesOf(about).length === 0 ? [about.look('drug-stopped'), ...from] : from
  return first === undefined ? undefined : { said, from: [first, ...more] }
}

function asked(about: Case): readonly Stopped[] {
  const stopped = about.look('drug-stopped')
  const wasStopped = stopped.value.kind === 'known' && stopped.value.value === true
  const records = dechallengesOf(about)
  const positive = records.filter(
    ({ result: { said } }) => said.value.kind === 'known' && said.value.value === 'positive',
  )
  if (records.length === 0)
    return wasStopped && about.suspect !== undefined
      ? [inBout(about, { exposure: about.suspect.id, confounders: {} })]
      : []
  if (positive.length > 0) return positive.map((d) => inBout(about, d))
  return records.map((d) =>
    wasStopped ? inBout(about, d) : { ...inBout(about, d), episode: undefined, steroidFact: undefined },
  )
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
