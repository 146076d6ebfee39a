import { known } from '../../../base/observed.ts'
import { drugEntry } from '../drug-group.ts'
import type { Derivation } from '../case.ts'

/** Class of the primary suspect, as the drug table has it. */
export const suspectClass: Derivation = (about) => fromDrug(about, 'class')

/** Group of the primary suspect's class, as the drug table has it. */
export const suspectGroup: Derivation = (about) => fromDrug(about, 'group')

function fromDrug({ suspect }: Parameters<Derivation>[0], which: 'class' | 'group'): ReturnType<Derivation> {
  const said = suspect?.drug.said
  if (said?.value.kind !== 'known' || said.value.value.drug === null) return undefined
  const drug = drugEntry(said.value.value.drug)
  const text = drug?.[which]
  return drug === undefined || text === undefined
    ? undefined
    : { said: known(text), from: [said, { kind: 'knowledge', entry: drug.id, hash: drug.hash }] }
}
