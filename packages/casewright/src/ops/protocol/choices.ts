import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { drugs } from '../../knowledge/generated/drugs.ts'
import { entities } from '../../knowledge/signs/signs.ts'
import type { Bilingual } from '../../model/wording.ts'
import { inBoth } from '../literature/in-both.ts'

/** Something of the knowledge a protocol may name. */
export interface NamedChoice {
  readonly id: string
  readonly name: Bilingual
  /** Other names it is found by. */
  readonly names?: readonly string[]
}

export const diagnosisChoices = (): readonly NamedChoice[] =>
  entities.map((e) => ({ id: e.id, name: inBoth((l) => e[l]), names: [...e.synonyms.en, ...e.synonyms.zh] }))

/** Groups of drugs, and the classes within them. */
export const groupChoices = (): readonly NamedChoice[] =>
  [...drugGroups, ...drugClasses].map((g) => ({ id: g.id, name: inBoth((l) => g.label[l]), names: g.aliases }))

/** Single drugs; one without a Chinese name goes by its international one. */
export const drugChoices = (): readonly NamedChoice[] =>
  drugs.map((d) => ({
    id: d.id,
    name: { en: d.inn, zh: d.zh === undefined ? d.inn : `${d.zh}（${d.inn}）` },
    names: [...d.brands, ...d.codes, ...d.otherNames, ...d.zhAliases],
  }))
