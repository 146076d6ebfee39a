import { drugById } from '../knowledge/drugs/drug-by-id.ts'
import { madeGroups } from '../knowledge/drugs/made-groups.ts'
import { factEntry } from '../knowledge/facts/facts.ts'
import { drugClasses, drugGroups } from '../knowledge/generated/drug-classes.ts'
import { gradingTerms } from '../knowledge/generated/grading.ts'
import { analytes } from '../knowledge/generated/units.ts'
import { instrumentOf } from '../knowledge/instruments/instruments.ts'
import { malignancyOf } from '../knowledge/malignancies/malignancies.ts'
import { entityOf, signOfFact, signs } from '../knowledge/signs/signs.ts'
import { figureWords } from './figure-words.ts'
import type { Locale } from './locale.ts'
import { say } from './wording.ts'
import { readable, type NameOf, type Vocabulary } from './names.ts'

type Named = { readonly en: string; readonly zh: string }

const bySign: ReadonlyMap<string, Named> = new Map(signs.map((s) => [s.id, s]))
const byClass: ReadonlyMap<string, Named> = new Map(drugClasses.map((c) => [c.id, c.label]))
/** A treatment may be told by its group alone: "an antibiotic". */
const byGroup: ReadonlyMap<string, Named> = new Map([...madeGroups, ...drugGroups].map((g) => [g.id, g.label]))
const byTerm: ReadonlyMap<string, Named> = new Map(gradingTerms.map((t) => [t.term, t.title]))
const byAnalyte: ReadonlyMap<string, Named> = new Map(analytes.map((a) => [a.id, a.label]))

const find: Readonly<Record<Vocabulary, (id: string, locale: Locale) => Named | string | undefined>> = {
  sign: (id) => signOfFact(id) ?? bySign.get(id),
  entity: (id) => entityOf(id),
  'entity-group': (id, locale) => wordIn(figureWords(locale).groups, id),
  drug: (id, locale) => {
    const drug = drugById(id)
    if (drug !== undefined) return locale === 'zh' ? (drug.zh ?? drug.inn) : drug.inn
    const group = byGroup.get(id)
    return group === undefined ? undefined : say(locale)('value.group-alone', { group: group[locale] })
  },
  'drug-class': (id) => byClass.get(id) ?? byGroup.get(id),
  malignancy: (id) => malignancyOf(id),
  analyte: (id) => byAnalyte.get(id),
  'ctcae-term': (id) => byTerm.get(id),
  fact: (id) => factEntry(id)?.label ?? signOfFact(id) ?? laboratoryFact(id),
  instrument: (id) => instrumentOf(id)?.title,
  category: (id) => categoryOf(id),
}

/** Names of knowledge entries in a language. */
export const nameIn =
  (locale: Locale): NameOf =>
  (vocabulary, id) => {
    const named = find[vocabulary](id, locale)
    return named === undefined ? readable(id) : typeof named === 'string' ? named : named[locale]
  }

const wordIn = (words: Readonly<Record<string, string>>, id: string): string | undefined => words[id]

/** `lab.wbc`, `lab.wbc.level`. */
function laboratoryFact(id: string): Named | undefined {
  const [section, analyte] = id.split('.')
  return section === 'lab' && analyte !== undefined ? byAnalyte.get(analyte) : undefined
}

/** `naranjo.probable`: a category, misfit, caution, or item of an instrument. */
function categoryOf(id: string): Named | undefined {
  const dot = id.indexOf('.')
  const instrument = instrumentOf(id.slice(0, dot))
  const what = id.slice(dot + 1)
  if (instrument === undefined) return undefined
  return [...instrument.categories, ...instrument.misfits, ...instrument.cautions, ...instrument.items].find(
    (c) => c.id === what,
  )?.label
}
