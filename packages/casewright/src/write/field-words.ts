import { locales } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import { gradingTerms } from '../knowledge/generated/grading.ts'
import type { LaboratoryValue } from '../model/episode.ts'
import type { DrugName } from '../model/exposure.ts'
import type { Duration, Moment, OnsetClock } from '../model/time.ts'
import { wordingIn, type Wording } from '../model/wording.ts'
import type { Book } from './book.ts'
import { sayAny, sayClock, sayDrug, sayDuration, sayLab, sayMoment } from './say-value.ts'

/** How a value is said. */
export type Say<T> = (value: T) => string

/** How values of the fields of a patient are said. */
export interface FieldWords {
  readonly any: (field: string) => Say<unknown>
  readonly present: Say<true>
  readonly drug: Say<DrugName>
  readonly when: Say<Moment>
  readonly long: Say<Duration>
  readonly clocks: Say<readonly OnsetClock[]>
  readonly lab: Say<LaboratoryValue>
  readonly wording: Say<Wording>
  /** By the name of the knowledge, and what the source says beyond it. */
  readonly inOwnWords: (text: Wording | undefined, vocabulary: 'malignancy' | 'entity', id: string) => string
  readonly attribution: (verdict: string, text: Wording | undefined) => string
  readonly grade: Say<{
    readonly grade: number
    readonly version?: string | undefined
    readonly term?: string | undefined
  }>
  /** Several of a kind, one after another. */
  readonly list: (items: readonly string[]) => string
}
/** A term of CTCAE, told by its English title, in the reader’s language; any other words as they were written. */
const termNamed = (title: string, locale: Book['locale']): string =>
  gradingTerms.find((t) => t.title.en.toLowerCase() === title.toLowerCase())?.title[locale] ?? title

/**
 * What words of a source say beyond the name of the entry in either language: `relapsed, FLT3-ITD` of `acute myeloid leukaemia
 * (relapsed, FLT3-ITD)`, all of them where they do not begin with the name, undefined where they are the name.
 */
function beyondName(text: string, names: readonly string[]): string | undefined {
  const plain = (s: string): string =>
    s
      .trim()
      .toLowerCase()
      .replaceAll(/(?<=i)z(?=ed|ing)/gu, 's')
  if (names.some((name) => plain(text) === plain(name))) return undefined
  const whole = text.trim()
  const begun = names.find((name) => plain(text).startsWith(plain(name)))
  const after = begun === undefined ? whole : whole.slice(begun.length)
  // `-like` and the like belong to the name before them.
  const rest = /^[\s,;(，；（]/u.test(after) ? after.replace(/^[\s,;，；]+/u, '') : whole
  return /^[(（]([^()（）]*)[)）]$/u.exec(rest)?.[1] ?? rest
}

/** In the language of a report, by the names of its vocabularies. */
export function fieldWords(book: Book): FieldWords {
  const { t, locale } = book
  const wording = (text: Wording): string => wordingIn(text, locale)
  const list = (items: readonly string[]): string => items.join(locale === 'zh' ? '；' : '; ')
  return {
    any: (field) => (value) => sayAny(book, field, value),
    present: (value) => sayAny(book, 'presence', value),
    drug: (d) => sayDrug(book, d),
    when: (m) => sayMoment(book, m),
    long: (d) => sayDuration(book, d),
    clocks: (cs) => list(cs.map((c) => sayClock(book, c))),
    lab: (v) => sayLab(book, v),
    wording,
    // What is worded in both languages is said in the reader's; words of one are a source's: the name of the knowledge stands before them.
    inOwnWords: (text, vocabulary, id) => {
      const name = book.nameOf(vocabulary, id)
      if (text === undefined) return name
      if (typeof text !== 'string') return wording(text)
      const more = beyondName(
        text,
        locales.map((l) => nameIn(l)(vocabulary, id)),
      )
      return more === undefined ? name : t('value.written', { name, written: more })
    },
    attribution: (verdict, text) =>
      text === undefined
        ? verdict
        : t('field.verdict-text', { verdict, text: wording(text).replace(/[.。\s]+$/u, '') }),
    grade: (v) => {
      const grade = t('field.grade-value', { grade: v.grade })
      const rest = [
        v.version === undefined ? undefined : `CTCAE v${v.version}`,
        v.term && termNamed(v.term, locale),
      ].filter((x) => x !== undefined)
      return rest.length === 0
        ? grade
        : t('value.with', { value: grade, rest: rest.join(locale === 'zh' ? '，' : ', ') })
    },
    list,
  }
}
