import { silences } from '../base/observed.ts'
import { instruments } from '../knowledge/instruments/instruments.ts'
import { otherReason } from '../model/literature/other-reason.ts'
import type { Estimate } from '../model/estimate.ts'
import { hasPercent, isNamedOnly } from '../model/named-only.ts'
import { criterionNotMet } from '../i18n/criterion-not-met.ts'
import { databaseName } from '../i18n/database-name.ts'
import { sayCountry } from '../i18n/format.ts'
import { pieces } from '../i18n/template.ts'
import { wordingOf } from '../i18n/wording.ts'
import { readable, vocabularies, type Vocabulary } from '../i18n/names.ts'
import { wordOr, type Book } from './book.ts'
import { number, setting, term, words, type Inline } from './document.ts'
import { listed } from './phrase.ts'
import { silentFor } from './say-number.ts'

/** `; 21 not reported, 3 not visible`, or nothing where every source says. */
function silenceOf(book: Book, e: Estimate): readonly Inline[] {
  const kinds = silences.filter((why) => silentFor(e, why) > 0)
  if (kinds.length === 0) return []
  return book.phrase('share.silence', {
    items: listed(
      book.locale,
      kinds.map((why) => book.phrase(`share.${why}`, { n: number(e.id, why) })),
    ),
  })
}

/** Whether of some it is open if they are a yes or a no: the share is a range. */
export const isOpen = (e: Estimate): boolean => (e.open ?? []).length > 0

/** Where a number becomes words, as far as the protocol decides on percentages. */
type ByProtocol = { readonly study: Pick<Book['study'], 'protocol'> }

/** Whether a share has a percentage under the protocol. */
export const hasShare = ({ study }: ByProtocol, e: Estimate): boolean =>
  hasPercent(e, study.protocol.report.leastForPercent)

/** `64%`; `29% to 43%` where for some it is open: the share if none, and if all of them were a yes. */
export const percentOf = (book: Pick<Book, 'phrase'>, e: Estimate): readonly Inline[] =>
  isOpen(e)
    ? book.phrase('table.percent-open', { percent: number(e.id, 'percent'), most: number(e.id, 'percent-most') })
    : [number(e.id, 'percent')]

/**
 * `9 of 14 (64%; 95% CI 35% to 87%; 21 not reported)`: a share never goes without its denominator and its silent cases. With both its
 * ends where for some it is open: `4 to 6 of 14 (29% to 43%; 2 open; 21 not reported)`.
 */
export function share(book: Book, e: Estimate): readonly Inline[] {
  const silence = silenceOf(book, e)
  if (e.of.length === 0) return book.phrase('share.nobody', { silence })
  if (isNamedOnly(e))
    return book.phrase('share.named', { events: number(e.id, 'events'), asked: number(e.id, 'asked'), silence })
  const slots = { events: number(e.id, 'events'), of: number(e.id, 'of'), percent: number(e.id, 'percent'), silence }
  if (isOpen(e)) {
    const open = { ...slots, most: number(e.id, 'most'), open: number(e.id, 'open') }
    return hasShare(book, e)
      ? book.phrase('share.open', { ...open, percents: percentOf(book, e) })
      : book.phrase('share.open-few', open)
  }
  if (!hasShare(book, e)) return book.phrase('share.few', slots)
  return e.interval === undefined
    ? book.phrase('share.bare', slots)
    : book.phrase('share.full', { ...slots, level: number(e.id, 'level'), interval: number(e.id, 'interval') })
}

/** `fever (6 of 9)`, for lists in a sentence; `fever (4 to 6 of 9)` where for some it is open; `papules (9)` where no source denies it. */
export function brief(book: Book, e: Estimate): readonly Inline[] {
  const name = nameOfEstimate(book, e)
  const events = number(e.id, 'events')
  if (isNamedOnly(e)) return book.phrase('share.brief-named', { name, events })
  const of = number(e.id, 'of')
  return isOpen(e)
    ? book.phrase('share.brief-open', { name, events, most: number(e.id, 'most'), of })
    : book.phrase('share.brief', { name, events, of })
}

/** What a number is, in the reader’s words. */
export function nameOfEstimate(book: Book, e: Estimate): readonly Inline[] {
  // A published number has its label in the comparison file, in both languages.
  const own = e.label.values?.[book.locale]
  if (own !== undefined) return [setting(own, 'comparison')]
  const wording = wordingOf(book.locale, e.label.key)
  if (wording === undefined) return [term(readable(e.label.key))]
  return pieces(wording).flatMap((p): readonly Inline[] => {
    if (p.kind === 'words') return [words(p.text)]
    if (p.kind === 'plural') return [words(p.other)]
    const id = p.name === 'group' ? Object.values(e.label.terms ?? {})[0] : e.label.terms?.[p.name]
    if (id !== undefined) return [term(termName(book, e, p.name, id))]
    const value = e.label.values?.[p.name]
    return value === undefined ? [] : valueName(book, e, p.name, value)
  })
}

/** A term’s name: by the vocabulary its placeholder is named after; a choice of the form by the form’s wording. */
function termName(book: Book, e: Estimate, placeholder: string, id: string): string {
  if (placeholder === 'category') return book.nameOf('category', `${e.label.terms?.['instrument'] ?? ''}.${id}`)
  if (placeholder === 'action' || placeholder === 'from') return wordOr(book, `value.${placeholder}.${id}`, id)
  const vocabulary = placeholder === 'group' ? Object.keys(e.label.terms ?? {})[0] : placeholder
  const known = vocabularies.find((v): v is Vocabulary => v === vocabulary)
  return known === undefined ? readable(id) : book.nameOf(known, id)
}

/** A value in a label: a country, a criterion or item of the protocol, another number’s name; else as it is. */
function valueName(book: Book, e: Estimate, name: string, value: string | number): readonly Inline[] {
  const { protocol } = book.study
  switch (name) {
    case 'country':
      return [setting(sayCountry(String(value), book.locale), e.id)]
    case 'criterion': {
      return [setting(reasonFor(book, String(value)), 'protocol')]
    }
    case 'item':
      return [
        setting(
          protocol.completeness.items.find((i) => i.id === value)?.label[book.locale] ?? readable(String(value)),
          'protocol',
        ),
      ]
    case 'reason':
      return [setting(screeningReason(book, String(value)), 'protocol')]
    case 'question':
      return [
        setting(book.study.signals?.questions.find((q) => q.id === value)?.label[book.locale] ?? value, 'signals'),
      ]
    case 'database':
      return [setting(databaseName(String(value), book.locale), 'literature')]
    case 'caveat':
      return [term(caveatName(book, String(value)))]
    case 'what': {
      const other = book.find(String(value))
      return other === undefined ? [term(readable(String(value)))] : nameOfEstimate(book, other)
    }
    default:
      return [setting(value, e.id)]
  }
}

/** Why a case was left out, in the negative: the protocol’s own words for it, or its criterion said to be not met. */
export function reasonFor(book: Book, criterion: string): string {
  const { locale } = book
  const asked = book.study.protocol.eligibility.find((c) => c.id === criterion)
  if (asked !== undefined) return criterionNotMet(asked, locale)
  const decided = book.study.decisions.find((d) => d.kind === 'exclude' && d.id === criterion)
  return decided?.why ?? wordOr(book, `criterion.${criterion}`, criterion)
}

/** Why a report was excluded at full text: the protocol’s list, else its criterion in the negative, else that it was another reason. */
export function screeningReason(book: Book, id: string): string {
  const listed = book.study.protocol.screening.reasons.find((r) => r.id === id)
  if (listed === undefined && id === otherReason.id) return otherReason.label[book.locale]
  return listed?.label[book.locale] ?? reasonFor(book, id)
}

/** An instrument’s own words for why its result needs care. */
function caveatName(book: Book, id: string): string {
  const label = instruments.flatMap((i) => [...i.cautions, ...i.misfits]).find((m) => m.id === id)?.label[book.locale]
  return label ?? readable(id)
}

/** The proportions of a section that some patient has, most frequent first; order of the analyses where equal. */
export const mostFrequent = (list: readonly Estimate[], most?: number): readonly Estimate[] =>
  list
    .filter((e) => e.kind === 'proportion' && e.events.length > 0)
    .toSorted((a, b) => b.events.length - a.events.length)
    .slice(0, most)
