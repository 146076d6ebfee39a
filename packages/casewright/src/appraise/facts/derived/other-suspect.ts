import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'
import { sameDrug } from '../same-drug.ts'

/** An exposure to another drug recorded as suspect or co-suspect. */
export const otherSuspect: Derivation = ({ patient, suspect }) => {
  if (suspect === undefined) return undefined
  const other = patient.exposures.find(
    (x) => (x.role === 'suspect' || x.role === 'co-suspect') && !sameDrug(x, suspect),
  )
  return other === undefined ? undefined : { said: known(true), from: [other.drug.said] }
}
