import { known } from '../../../base/observed.ts'
import type { Origin } from '../../../base/traced.ts'
import type { Derivation } from '../case.ts'

/**
 * Another explanation is plausible where authors gave another cause; where a second drug is suspected too, or a growth factor
 * was given, it is possible at least. A work-up that excludes one must be recorded as a fact: silence excludes nothing.
 */
export const alternativeCause: Derivation = ({ patient, look }) => {
  const other = patient.attributions.find((a) => {
    const verdict = a.verdict.said.value
    return verdict.kind === 'known' && verdict.value === 'other-cause'
  })
  if (other !== undefined) return { said: known('plausible'), from: [other.verdict.said] }
  const second = look('other-suspect')
  const also: Origin[] = second.value.kind === 'known' ? [second] : []
  if (patient.gcsf.said.value.kind === 'known') also.push(patient.gcsf.said)
  const [first, ...more] = also
  return first === undefined
    ? undefined
    : { said: patient.unsaid.value, from: [first, ...more], among: ['possible', 'plausible'] }
}
