import { drugClasses } from '../knowledge/generated/drug-classes.ts'
import { drugs } from '../knowledge/generated/drugs.ts'
import { entities } from '../knowledge/generated/entities.ts'
import { facts } from '../knowledge/generated/facts.ts'
import { gradingTerms } from '../knowledge/generated/grading.ts'
import { instruments } from '../knowledge/generated/instruments.ts'
import { malignancies } from '../knowledge/generated/malignancies.ts'
import { signs } from '../knowledge/generated/signs.ts'
import { analytes } from '../knowledge/generated/units.ts'
import type { Locale } from './locale.ts'
import { readable, type NameOf, type Vocabulary } from './names.ts'
import { wordingOf } from './wording.ts'

interface Name {
  readonly en: string
  readonly zh: string
}
type Names = ReadonlyMap<string, Name>

const tables: Partial<Readonly<Record<Vocabulary, Names>>> = {
  sign: new Map(signs.map((s) => [s.id, s])),
  entity: new Map(entities.map((e) => [e.id, e])),
  malignancy: new Map(malignancies.map((m) => [m.id, m])),
  drug: new Map(drugs.map((d) => [d.id, { en: d.inn, zh: d.zh === undefined || d.zh === '' ? d.inn : d.zh }])),
  'drug-class': new Map(drugClasses.map((c) => [c.id, c.label])),
  analyte: new Map<string, Name>(analytes.map((a) => [a.id, a.label])),
  // A term’s title differs little between versions; the latest stands for all.
  'ctcae-term': new Map<string, Name>(gradingTerms.map((g) => [g.term, g.title])),
  instrument: new Map<string, Name>(instruments.map((i) => [i.id, i.title])),
  category: new Map<string, Name>(instruments.flatMap((i) => [...i.categories, ...i.misfits].map((c) => [`${i.id}.${c.id}`, c.label] as const))),
  fact: new Map(facts.map((f) => [f.id, f.label])),
}

/** Names of the knowledge’s entries in a language: its own label, else the wording’s (`name.<vocabulary>.<id>`), else the id. */
export const knowledgeNames =
  (locale: Locale): NameOf =>
  (vocabulary, id) =>
    tables[vocabulary]?.get(id)?.[locale] ?? wordingOf(locale, `name.${vocabulary}.${id}`) ?? readable(id)
