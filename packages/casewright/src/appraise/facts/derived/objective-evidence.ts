import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'

/** A biopsy taken, or anything seen in tissue, confirms that there was a reaction (not that the drug caused it). */
export const objectiveEvidence: Derivation = ({ episode }) => {
  if (episode.biopsy.said.value.kind === 'known') return { said: known(true), from: [episode.biopsy.said] }
  const seen = Object.values(episode.histology).find((h) => h.said.value.kind === 'known')
  return seen === undefined ? undefined : { said: known(true), from: [seen.said] }
}
