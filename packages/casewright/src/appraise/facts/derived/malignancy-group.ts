import { known } from '../../../base/observed.ts'
import { malignancies } from '../../../knowledge/generated/malignancies.ts'
import type { Derivation } from '../case.ts'

const groups: ReadonlyMap<string, string> = new Map(malignancies.map((m) => [m.id, m.group]))

/** Whether the malignancy is haematological or solid, as the vocabulary has it. */
export const malignancyGroup: Derivation = ({ patient }) => {
  const said = patient.malignancy.said
  const group = said.value.kind === 'known' ? groups.get(said.value.value.id) : undefined
  return group === undefined ? undefined : { said: known(group), from: [said] }
}
