import type { Origin } from '../../../base/traced.ts'
import type { Derivation } from '../case.ts'

/**
 * Another drug is possible at least where a second one is suspected or a growth factor was given. That no other was new must be
 * recorded: silence excludes nothing.
 */
export const otherDrugCause: Derivation = ({ patient, look }) => {
  const second = look('other-suspect')
  const also: Origin[] = second.value.kind === 'known' ? [second] : []
  if (patient.gcsf.said.value.kind === 'known') also.push(patient.gcsf.said)
  const [first, ...more] = also
  return first === undefined
    ? undefined
    : { said: patient.unsaid.value, from: [first, ...more], among: ['possible', 'plausible'] }
}
