import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'

/** Another exposure recorded as suspect or co-suspect. */
export const otherSuspect: Derivation = ({ patient, suspect }) => {
  const other = patient.exposures.find((x) => x !== suspect && (x.role === 'suspect' || x.role === 'co-suspect'))
  return other === undefined ? undefined : { said: known(true), from: [other.drug.said] }
}
