import { silences } from '../base/observed.ts'
import type { Estimate } from '../model/estimate.ts'
import { readable } from '../i18n/names.ts'
import { pieces } from '../i18n/template.ts'
import { wordingOf } from '../i18n/wording.ts'
import { vocabularies, type Vocabulary } from '../i18n/names.ts'
import type { Book } from './book.ts'
import { number, setting, term, words, type Inline } from './document.ts'
import { listed } from './phrase.ts'
import { silentFor } from './say-number.ts'

/** `; 21 not reported, 3 not visible`, or nothing where every source says. */
export function silenceOf(book: Book, e: Estimate): readonly Inline[] {
  const kinds = silences.filter((why) => silentFor(e, why) > 0)
  if (kinds.length === 0) return []
  return book.phrase('share.silence', {
    items: listed(
      book.locale,
      kinds.map((why) => book.phrase(`share.${why}`, { n: number(e.id, why) })),
    ),
  })
}

/** `9 of 14 (64%; 95% CI 35% to 87%; 21 not reported)`: a share never goes without its denominator and its silent cases. */
export function share(book: Book, e: Estimate): readonly Inline[] {
  const silence = silenceOf(book, e)
  if (e.of.length === 0) return book.phrase('share.nobody', { silence })
  const slots = { events: number(e.id, 'events'), of: number(e.id, 'of'), percent: number(e.id, 'percent'), silence }
  return e.interval === undefined
    ? book.phrase('share.bare', slots)
    : book.phrase('share.full', { ...slots, level: number(e.id, 'level'), interval: number(e.id, 'interval') })
}

/** `papules 9/14`, for lists in a sentence. */
export const brief = (book: Book, e: Estimate): readonly Inline[] =>
  book.phrase('share.brief', { name: nameOfEstimate(book, e), events: number(e.id, 'events'), of: number(e.id, 'of') })

/** What a number is, in the reader’s words. */
export function nameOfEstimate(book: Book, e: Estimate): readonly Inline[] {
  const wording = wordingOf(book.locale, e.label.key)
  if (wording === undefined) return [term(readable(e.label.key))]
  return pieces(wording).map((p): Inline => {
    if (p.kind === 'words') return words(p.text)
    if (p.kind === 'plural') return words(p.other)
    const id = e.label.terms?.[p.name]
    if (id !== undefined) return term(termName(book, p.name, id))
    const value = e.label.values?.[p.name]
    return value === undefined ? words('') : setting(value, e.id)
  })
}

/** A term’s name: by the vocabulary its placeholder is named after, else by the first vocabulary that has it. */
function termName(book: Book, placeholder: string, id: string): string {
  const isVocabulary = (s: string): s is Vocabulary => (vocabularies as readonly string[]).includes(s)
  if (isVocabulary(placeholder)) return book.nameOf(placeholder, id)
  const unnamed = readable(id)
  return vocabularies.map((v) => book.nameOf(v, id)).find((n) => n !== unnamed) ?? unnamed
}

/** The proportions of a section that some patient has, most frequent first; order of the analyses where equal. */
export const mostFrequent = (list: readonly Estimate[], most?: number): readonly Estimate[] =>
  list
    .filter((e) => e.kind === 'proportion' && e.events.length > 0)
    .toSorted((a, b) => b.events.length - a.events.length)
    .slice(0, most)
