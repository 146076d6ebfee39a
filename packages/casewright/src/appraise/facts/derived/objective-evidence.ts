import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'

/**
 * A biopsy taken in this bout or another, or anything seen in tissue, confirms that there was a reaction (not that the drug
 * caused it).
 */
export const objectiveEvidence: Derivation = ({ episode, patient }) => {
  for (const { biopsy, histology } of [episode, ...patient.episodes]) {
    if (biopsy.said.value.kind === 'known') return { said: known(true), from: [biopsy.said] }
    const seen = Object.values(histology).find((h) => h.said.value.kind === 'known')
    if (seen !== undefined) return { said: known(true), from: [seen.said] }
  }
  return undefined
}
