import type { z } from 'zod'
import type { FactEntry } from '../../knowledge/facts/fact.ts'
import type { AnalyteId } from '../../knowledge/generated/units.ts'
import type { Item } from '../../knowledge/instruments/instrument.ts'
import { malignancies } from '../../knowledge/malignancies/malignancies.ts'
import type { Malignancy } from '../../knowledge/malignancies/malignancy.ts'
import { gradingTerms } from '../../knowledge/generated/grading.ts'
import { ctcaeVersions } from '../../knowledge/grading/term.ts'
import type { Entity } from '../../knowledge/signs/sign.ts'
import { entities } from '../../knowledge/signs/signs.ts'
import { convertibleUnits } from '../../knowledge/units/dimensions.ts'
import { formWords, type FormWords } from '../../i18n/form-words.ts'
import { locales } from '../../i18n/locale.ts'
import { sayCountry } from '../../i18n/format.ts'
import { readable } from '../../i18n/names.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { keys, wordingOf } from '../../i18n/wording.ts'
import type { AnswerKind, Option } from './case-view.ts'
import { both, formWorded } from './in-both.ts'

export const presence: AnswerKind = { kind: 'presence' }

/** The choices the report has words for (`value.<words>.…`), as far as they are taken. */
export const optionsOf = (words: string, taken: (value: string) => boolean): readonly Option[] =>
  keys('en').flatMap((key) => {
    const value = key.startsWith(`value.${words}.`) ? key.slice(`value.${words}.`.length) : ''
    return value === '' || !taken(value)
      ? []
      : [{ value, name: both((locale) => wordingOf(locale, key) ?? readable(value)), ...synonymsOf(words, value) }]
  })

/** Other ways to say a choice or a field, in both languages: 停用 is 停药. */
export function synonymsOf(words: string, value: string): Pick<Option, 'synonyms'> {
  const synonyms = locales.flatMap((locale) => {
    const among: Readonly<Record<string, Readonly<Record<string, string>>>> = formWords(locale).synonyms
    return among[words]?.[value]?.split(' · ') ?? []
  })
  return synonyms.length === 0 ? {} : { synonyms }
}

/** A choice that is read in a source; one that the recorder sets. */
export const choiceOf = (words: string, field: z.ZodType): AnswerKind => ({
  kind: 'choice',
  options: optionsOf(words, (value) => field.safeParse({ value }).success),
})
export const plainChoice = (words: string, field: z.ZodType): AnswerKind => ({
  kind: 'choice',
  options: optionsOf(words, (value) => field.safeParse(value).success),
})
export const plainChoiceNamed = <C extends string>(
  values: readonly C[],
  words: (w: FormWords) => Readonly<Record<C, string>>,
): AnswerKind => ({
  kind: 'choice',
  options: values.map((value) => ({ value, name: formWorded((w) => words(w)[value]) })),
})

/** Choices that are no wording of the report: names given with them. */
export const choiceAmong = (options: readonly Option[]): AnswerKind => ({ kind: 'choice', options })

/** An entry of a vocabulary with the other names it is known by. */
const vocabularyOption = (entry: Malignancy | Entity): Option => {
  const synonyms = [...entry.synonyms.en, ...entry.synonyms.zh]
  return {
    value: entry.id,
    name: { en: entry.en, zh: entry.zh },
    ...(synonyms.length > 0 && { synonyms }),
  }
}

export const malignancyAnswer: AnswerKind = {
  kind: 'term',
  vocabulary: 'malignancy',
  key: 'id',
  options: malignancies.map(vocabularyOption),
  withText: true,
}
export const diagnosisAnswer: AnswerKind = {
  kind: 'term',
  vocabulary: 'entity',
  key: 'entity',
  options: entities.map(vocabularyOption),
  withText: true,
}

/** Groupings, reserved and user-assigned codes the language data name too. */
const NO_COUNTRY = /^(?:EU|EZ|UN|AC|CP|CQ|DG|EA|IC|TA|Q[M-Z]|X[A-Z]|ZZ)$/u
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes of ISO 3166-1: those that have a name of their own in the language data, in the order of their English names. */
export const countryAnswer: AnswerKind = {
  kind: 'choice',
  options: LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
    .filter((code) => sayCountry(code, 'en') !== code && !NO_COUNTRY.test(code))
    .map((value) => ({ value, name: both((locale) => sayCountry(value, locale)) }))
    .toSorted((a, b) => (a.name.en < b.name.en ? -1 : 1)),
}

export const gradeAnswer: AnswerKind = {
  kind: 'grade',
  versions: ctcaeVersions.map((v) => ({ value: v, name: { en: v, zh: v } })),
  terms: [...new Map(gradingTerms.map((t) => [t.term, { value: t.title.en, name: t.title }])).values()],
}

export const laboratoryAnswer = (analyte: AnalyteId): AnswerKind => ({
  kind: 'laboratory',
  units: convertibleUnits(analyte),
})

/** What a fact of the knowledge takes. */
export function factAnswer(fact: FactEntry): AnswerKind {
  switch (fact.type) {
    case 'boolean':
      return presence
    case 'number':
      return { kind: 'number', ...(fact.unit !== undefined && { unit: fact.unit }) }
    case 'choice':
      return choiceAmong((fact.choices ?? []).map((value) => ({ value, name: factChoice(value) })))
    case 'text':
      return { kind: 'text' }
  }
}

const factChoice = (value: string): Option['name'] =>
  both((locale) => {
    const words: Readonly<Record<string, string>> = opsWords(locale).fact.choice
    return words[value] ?? readable(value)
  })

/** What a person may answer to an item of an instrument; yes and no are a presence, as in the rest of the form. */
export function itemAnswer(item: Item): AnswerKind {
  const yesNo = item.answers.every((a) => a.id === 'yes' || a.id === 'no')
  return yesNo ? presence : choiceAmong(item.answers.map((a) => ({ value: a.id, name: a.label })))
}
