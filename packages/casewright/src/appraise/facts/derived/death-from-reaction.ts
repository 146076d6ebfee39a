import { absent, known, unclear } from '../../../base/observed.ts'
import type { Traced } from '../../../base/traced.ts'
import type { Case, Derivation } from '../case.ts'
import { lifeAfter } from './life-after.ts'

/**
 * Fatal outcome of the reaction, or of the patient because of it, in the last bout. Denied where the patient is alive or died of
 * something else, where the reaction was gone, and where anything is told that only the living have (`lifeAfter`). A death
 * of an unknown cause leaves it open, unless the reaction was gone or another bout followed.
 */
export const deathFromReaction: Derivation = (about) => {
  const reaction = about.episode.outcome.said
  const person = about.patient.outcome.said
  const fatal = is(reaction, ['fatal'])
  const ofOther = is(person, ['alive', 'died-of-malignancy', 'died-of-other-cause'])
  const [lived, ...more] = lifeAfter(about)
  if (fatal && ofOther)
    return { said: unclear('outcome of reaction and of patient disagree'), from: [reaction, person] }
  if (fatal && lived !== undefined)
    return { said: unclear('fatal, and something told of the time after'), from: [reaction, lived, ...more] }
  if (fatal) return { said: known(true), from: [reaction] }
  if (ofOther) return { said: absent, from: [person] }
  if (is(reaction, ['resolved', 'resolved-with-sequelae'])) return { said: absent, from: [reaction] }
  if (lived !== undefined) return { said: absent, from: [lived, ...more] }
  if (is(person, ['died-of-reaction'])) return { said: known(true), from: [person] }
  if (is(person, ['died-cause-not-stated'])) return { said: about.patient.unsaid.value, from: [person] }
  const eased = easing(about)
  return eased === undefined ? undefined : { said: absent, from: [eased] }
}

/** What tells that the reaction went on without death or was getting better; weaker than a death whose cause is not stated. */
function easing({ patient, episode, look }: Case): Traced<unknown> | undefined {
  if (is(episode.outcome.said, ['improving', 'recurred'])) return episode.outcome.said
  const stopped = look('dechallenge')
  if (is(stopped, ['positive'])) return stopped
  const answered = episode.treatments.find((t) => is(t.response.said, ['effective', 'partial']))
  if (answered !== undefined) return answered.response.said
  const { said } = patient.followUp
  return said.value.kind === 'known' ? said : undefined
}

function is(said: Traced<{ readonly kind: string; readonly value?: unknown }>, values: readonly string[]): boolean {
  const { kind, value } = said.value
  return kind === 'known' && typeof value === 'string' && values.includes(value)
}
