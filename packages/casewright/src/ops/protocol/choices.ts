import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { drugs } from '../../knowledge/generated/drugs.ts'
import { entities } from '../../knowledge/signs/signs.ts'
import type { Bilingual } from '../../model/wording.ts'
import { inBoth } from '../literature/in-both.ts'

/** Something of the knowledge a protocol may name. */
export interface NamedChoice {
  readonly id: string
  readonly name: Bilingual
}

export const diagnosisChoices = (): readonly NamedChoice[] =>
  entities.map((e) => ({ id: e.id, name: inBoth((l) => e[l]) }))

/** Groups of drugs, and the classes within them. */
export const groupChoices = (): readonly NamedChoice[] =>
  [...drugGroups, ...drugClasses].map((g) => ({ id: g.id, name: inBoth((l) => g.label[l]) }))

/** Single drugs; one without a Chinese name goes by its international one. */
export const drugChoices = (): readonly NamedChoice[] =>
  drugs.map((d) => ({ id: d.id, name: { en: d.inn, zh: d.zh === undefined ? d.inn : `${d.zh}（${d.inn}）` } }))
