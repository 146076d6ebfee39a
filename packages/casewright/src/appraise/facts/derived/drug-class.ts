import { known } from '../../../base/observed.ts'
import type { Drug } from '../../../knowledge/drugs/drug.ts'
import { drugEntry } from '../drug-group.ts'
import type { Derivation } from '../case.ts'

/**
 * Class of the primary suspect, as the drug table has it. Classes are those of targeted drugs; another medicine has only its group
 * (a growth factor, a cytotoxic drug), which is then what it is: the drug is told, so its class is no silence of the report.
 */
export const suspectClass: Derivation = (about) => fromDrug(about, (drug) => drug.class ?? drug.group)

/** Group of the primary suspect's class, as the drug table has it. */
export const suspectGroup: Derivation = (about) => fromDrug(about, (drug) => drug.group)

function fromDrug({ suspect }: Parameters<Derivation>[0], which: (drug: Drug) => string): ReturnType<Derivation> {
  const said = suspect?.drug.said
  if (said?.value.kind !== 'known' || said.value.value.drug === null) return undefined
  const drug = drugEntry(said.value.value.drug)
  return drug === undefined
    ? undefined
    : { said: known(which(drug)), from: [said, { kind: 'knowledge', entry: drug.id, hash: drug.hash }] }
}
