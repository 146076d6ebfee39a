import { episode } from '../../model/episode.ts'
import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { drugs } from '../../knowledge/generated/drugs.ts'
import { analytes } from '../../knowledge/generated/units.ts'
import type { FactEntry } from '../../knowledge/facts/fact.ts'
import { factEntry, facts } from '../../knowledge/facts/facts.ts'
import { answerFact, instrumentOf, itemOfAnswerFact } from '../../knowledge/instruments/instruments.ts'
import { signsOf } from '../../knowledge/signs/signs.ts'
import type { SignSection } from '../../knowledge/signs/sign.ts'
import type { AnswerKind, Bilingual, FormField } from './case-view.ts'
import * as answers from './form-answers.ts'
import { formWorded, worded } from './in-both.ts'

/** Things of a vocabulary that can be added to a part. */
export type Addable = readonly {
  readonly id: string
  readonly name: Bilingual
  readonly help?: Bilingual
  readonly synonyms?: readonly string[]
  readonly belongs?: Bilingual
  readonly item?: true
  readonly answer: AnswerKind
}[]
const addableAt = (at: string, list: Addable): readonly FormField[] =>
  list.map(({ id, answer, ...said }) => ({
    path: `${at}.${id}`,
    ...said,
    answer,
    ...(answer.kind === 'presence' && { absence: true as const }),
    asked: false,
  }))

/** The names of both languages, where there are any. */
const otherNames = ({ en, zh }: { readonly en: readonly string[]; readonly zh: readonly string[] }) =>
  en.length + zh.length === 0 ? {} : { synonyms: [...en, ...zh] }
const ofFact = (f: FactEntry): Addable[number] => ({
  id: f.id,
  name: f.label,
  help: f.ask,
  ...(f.synonyms !== undefined && otherNames(f.synonyms)),
  answer: answers.factAnswer(f),
})

const signs = (section: SignSection, answer: AnswerKind = answers.presence): Addable =>
  signsOf(section).map((s) => ({ id: s.id, name: { en: s.en, zh: s.zh }, ...otherNames(s.synonyms), answer }))
export const signsBySection = {
  morphology: signs('morphology'),
  sites: signs('sites'),
  symptoms: signs('symptoms'),
  histology: signs('histology'),
  immunohistochemistry: signs('immunohistochemistry'),
  cultures: signs('cultures', answers.choiceOf('culture', episode.shape.cultures.unwrap().valueType)),
} as const
export const laboratory: Addable = analytes.map((a) => ({
  id: a.id,
  name: a.label,
  synonyms: [...a.codes, ...a.synonyms, ...a.zhSynonyms],
  answer: answers.laboratoryAnswer(a.id),
}))
/** Facts that a field of their own is read into are asked there. */
export const ownFacts: Addable = facts.filter((f) => f.from === undefined || f.from.startsWith('derived:')).map(ofFact)
export const historyFacts: Addable = facts
  .filter((f) => f.from === undefined)
  .map((f) => ({ ...ofFact(f), belongs: formWorded((w) => w.group.history) }))
export const coMedication: Addable = [
  ...drugs.map((d) => ({
    id: d.id,
    name: { en: d.inn, zh: d.zh ?? d.inn },
    synonyms: [...d.brands, ...d.codes, ...d.zhAliases],
    answer: answers.presence,
  })),
  ...[...drugClasses, ...drugGroups].map((c) => ({ id: c.id, name: c.label, answer: answers.presence })),
]
const confounderIds = [
  'steroid',
  'g-csf-stopped',
  'other-drug-stopped',
  'other-treatment',
  'disease-course',
  'death',
] as const
export const confounders: Addable = confounderIds.map((id) => ({
  id,
  name: worded(`value.confounder.${id}`),
  answer: answers.presence,
}))

/** A person’s own answers to the items of instruments, about one episode. */
export const instrumentItems = (instruments: readonly string[], ofEpisode: string): Addable =>
  instruments.flatMap((id) => {
    const instrument = instrumentOf(id)
    return (instrument?.items ?? []).map((item) => ({
      id: answerFact(id, item.id),
      name: { en: `${instrument?.title.en}: ${item.label.en}`, zh: `${instrument?.title.zh}：${item.label.zh}` },
      help: item.ask,
      belongs: formWorded((w) => w.group.section, {
        section: formWorded((w) => w.group.items),
        episode: ofEpisode,
      }),
      item: true as const,
      answer: answers.itemAnswer(item),
    }))
  })

/**
 * What may be added to a record of a part, and what somebody recorded there that the vocabulary does not offer: an answer to an
 * instrument that no longer fits, an id that is misspelt. It can be changed and taken away like any other.
 */
export function recordAt(at: string, list: Addable, recorded: Readonly<Record<string, unknown>>): readonly FormField[] {
  const offered = new Set(list.map((a) => a.id))
  const others = Object.keys(recorded).filter((id) => !offered.has(id))
  return addableAt(at, [...list, ...others.map(unlisted)])
}

function unlisted(id: string): Addable[number] {
  const item = itemOfAnswerFact(id)
  if (item !== undefined) return { id, name: item.label, help: item.ask, answer: answers.itemAnswer(item) }
  const fact = factEntry(id)
  if (fact !== undefined) return { id, name: fact.label, help: fact.ask, answer: answers.factAnswer(fact) }
  return { id, name: { en: id, zh: id }, answer: { kind: 'free' } }
}
