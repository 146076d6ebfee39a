import { absent, known, unclear } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'

/** Fatal outcome of the reaction, or of the patient because of it; denied by any other known outcome of either. */
export const deathFromReaction: Derivation = ({ patient, episode }) => {
  const reaction = episode.outcome.said
  const person = patient.outcome.said
  const fatal = reaction.value.kind === 'known' && reaction.value.value === 'fatal'
  const ofIt = person.value.kind === 'known' && person.value.value === 'died-of-reaction'
  const ofOther =
    person.value.kind === 'known' && ['alive', 'died-of-malignancy', 'died-of-other-cause'].includes(person.value.value)
  if (fatal && ofOther)
    return { said: unclear('outcome of reaction and of patient disagree'), from: [reaction, person] }
  if (fatal) return { said: known(true), from: [reaction] }
  if (ofOther) return { said: absent, from: [person] }
  const gone = reaction.value.kind === 'known' && reaction.value.value.startsWith('resolved')
  if (gone) return { said: absent, from: [reaction] }
  return ofIt ? { said: known(true), from: [person] } : undefined
}
