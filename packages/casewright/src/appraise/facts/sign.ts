import { known } from '../../base/observed.ts'
import { derive, type Step, type Traced } from '../../base/traced.ts'
import type { Observed } from '../../base/observed.ts'
import type { Sign } from '../../knowledge/signs/sign.ts'
import { kindsOf } from '../../knowledge/signs/signs.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { FactValue } from '../../model/judgement.ts'
import { asFact } from './fact-value.ts'

/**
 * A sign of the episode. One not named is silent as the patient's other unfilled fields are; present in a kind of it
 * (face for head) it is present, whatever is said of the sign itself short of "absent".
 */
export function signFact(sign: Sign, episode: Episode, patient: Patient, by: Step): Traced<Observed<FactValue>> {
  const named = episode[sign.section]
  const own = Object.hasOwn(named, sign.id) ? named[sign.id]?.said : undefined
  if (own?.value.kind === 'known' || own?.value.kind === 'absent') return asFact(own, by)
  for (const kind of kindsOf(`${sign.section}.${sign.id}`)) {
    const said = signFact(kind, episode, patient, by)
    if (said.value.kind === 'known') return derive(by, [said], known(true))
  }
  return own === undefined ? patient.unsaid : asFact(own, by)
}
