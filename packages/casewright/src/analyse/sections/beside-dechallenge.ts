import {
  besideDechallenge as besideOne,
  ofEach,
  steroidBesideDechallenge as steroidBesideOne,
  type Beside,
  type Stopped,
} from '../../appraise/facts/beside-dechallenge.ts'
import type { Dechallenge, Exposure } from '../../model/patient.ts'
import type { SeriesCase } from '../setting.ts'
import { unsaid, yesNo, type Ask } from '../told.ts'

export const isSuspect = ({ role }: Exposure): boolean =>
  role === 'suspect' || role === 'co-suspect' || role === 'interacting'

/** Dechallenges of every drug under suspicion. */
export const dechallengesOf = ({ patient }: SeriesCase): readonly Dechallenge[] => {
  const suspects = new Set(patient.exposures.filter(isSuspect).map((x) => x.id))
  return patient.dechallenges.filter((d) => suspects.has(d.exposure))
}

/** What stood beside the positive dechallenges of a patient; where none is recorded, the fact that rules use. */
export const besideDechallenge: Ask<boolean> = (c) => {
  const positive = positiveOf(c)
  if (positive.length > 0) return answered(c, positive.map(besideOne))
  const said = c.facts.look('dechallenge-confounded')
  return { said: yesNo(c.facts, 'dechallenge-confounded'), from: [said] }
}

/** Whether a glucocorticoid was given when the drug was stopped with a positive result. */
export const steroidBesideDechallenge: Ask<boolean> = (c) => {
  const positive = positiveOf(c)
  const unrecorded = { exposure: c.suspect?.id ?? '', confounders: {} }
  return answered(c, (positive.length > 0 ? positive : [inBout(c, unrecorded)]).map(steroidBesideOne))
}

const positiveOf = (c: SeriesCase): readonly Stopped[] =>
  dechallengesOf(c)
    .filter(({ result: { said } }) => said.value.kind === 'known' && said.value.value === 'positive')
    .map((d) => inBout(c, d))

function inBout(
  { bouts, patient }: SeriesCase,
  {
    exposure,
    confounders,
    episode,
  }: Pick<Stopped, 'exposure' | 'confounders'> & { readonly episode?: string | undefined },
): Stopped {
  const bout = episode === undefined ? bouts[0] : bouts.find((b) => b.episode.id === episode)
  return { patient, exposure, confounders, episode: bout?.episode, steroidFact: bout?.facts.look('systemic-steroid') }
}

function answered(c: SeriesCase, answers: readonly Beside[]): ReturnType<Ask<boolean>> {
  const { said, from } = ofEach(answers)
  return said === undefined ? { ...unsaid<boolean>(c), from: [c.patient.unsaid, ...from] } : { said, from }
}
