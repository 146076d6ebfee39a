import type { Origin } from '../../base/traced.ts'
import type { Exposure, Patient, Rechallenge } from '../../model/patient.ts'
import { drugEntry, inDrugGroup } from './drug-group.ts'
import { exposuresTo } from './same-drug.ts'

/** What was given again: the suspect itself (another dose, cycle or brand), another drug of its class, or a drug not known to be of it. */
export interface GivenAgain {
  readonly what: 'suspect' | 'of-class' | 'other-drug'
  readonly from: readonly Origin[]
}

/**
 * Another drug is one of the class where the recorder says so (`manner`), or where the drug table gives both one class. A drug that
 * is not resolved, or has no class there, is not known to be of it.
 */
export function givenAgain(
  { manner, exposure }: Rechallenge,
  patient: Patient,
  suspect: Exposure | undefined,
): GivenAgain {
  const { said } = manner
  if (said.value.kind === 'known' && said.value.value === 'same-class') return { what: 'of-class', from: [said] }
  if (exposuresTo(suspect, patient).includes(exposure)) return { what: 'suspect', from: [] }
  const shared = sharedClass(
    suspect,
    patient.exposures.find((x) => x.id === exposure),
  )
  return shared === undefined ? { what: 'other-drug', from: [] } : { what: 'of-class', from: shared }
}

/** What it rests on that another drug is of the suspect's class; undefined where that is not known. */
function sharedClass(suspect: Exposure | undefined, other: Exposure | undefined): readonly Origin[] | undefined {
  const [own, second] = [suspect, other].map((x) => x?.drug.said)
  if (own?.value.kind !== 'known' || second?.value.kind !== 'known') return undefined
  const { drug } = second.value.value
  const entry = own.value.value.drug === null ? undefined : drugEntry(own.value.value.drug)
  if (entry?.class === undefined || drug === null || !inDrugGroup(drug, entry.class)) return undefined
  return [own, second, { kind: 'knowledge', entry: entry.id, hash: entry.hash }]
}
