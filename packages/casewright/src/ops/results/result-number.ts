import { besidePublished, type BesidePublished } from '../../analyse/beside-published.ts'
import { silences, type Silence } from '../../base/observed.ts'
import { sayNumber } from '../../i18n/format.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import { wordingOf } from '../../i18n/wording.ts'
import { readable } from '../../i18n/names.ts'
import type { Estimate } from '../../model/estimate.ts'
import type { Comparison } from '../../model/study.ts'
import type { Book } from '../../write/book.ts'
import type { Inline } from '../../write/document.ts'
import { figureOf, withInterval } from '../../write/figure-of.ts'
import { plainText } from '../../write/figure-reader.ts'
import { inlineText } from '../../write/inline-text.ts'
import { printNumber, silentFor } from '../../write/say-number.ts'
import { isNamedOnly } from '../../model/named-only.ts'
import { hasShare, nameOfEstimate, percentOf } from '../../write/share.ts'
import { unclearItems } from '../../write/unclear-items.ts'
import { leftOpen, published } from '../../write/sections/comparison.ts'
import { saidIn, type ResultsOf, type Said } from './results-of.ts'

/** A number as the report says it, and how many cases stand behind it; `results.cases` gives them. */
export interface ResultNumber {
  readonly id: string
  readonly label: Said
  readonly kind: Estimate['kind']
  /** Value with its interval: `64% (95% CI 35% to 87%)`. A dash where the report prints no share, or nothing could be estimated. */
  readonly shown: Said
  /** Cases with it, without it, still open, and those that say either way. For a share these are the count and its denominator. */
  readonly events: number
  readonly others: number
  readonly open: number
  readonly of: number
  readonly silent: Readonly<Record<Silence, number>>
  /** Why cases are unclear in a number of days or years: `4 told as a band of ages`; empty elsewhere. */
  readonly unclear: readonly Said[]
  /** True where no source denies it: a number of patients, not a share. */
  readonly namedOnly: boolean
  readonly methods: readonly Said[]
  readonly cautions: readonly Said[]
  /** What sets it apart from a number of the same name: another choice of a sensitivity analysis, another way of finding. */
  readonly under: Said | null
  readonly beside: readonly PublishedBeside[]
}

/** What another study printed of the same thing. */
export interface PublishedBeside {
  readonly label: Said
  readonly shown: Said
  readonly note: Said
  readonly beside: BesidePublished
  /** The two in words, the difference in cases; never whether one lies in the other’s interval, which would read as a test. */
  readonly besideSaid: Said
}

export function resultNumber({ books, study }: ResultsOf, e: Estimate): ResultNumber {
  const beside = (study.comparison?.numbers ?? []).filter((n) => n.estimate === e.id)
  return {
    id: e.id,
    label: saidIn((locale) => plainText(nameOfEstimate(books[locale], e))),
    kind: e.kind,
    shown: saidIn((locale) => inlineText(books[locale], shownOf(books[locale], e))),
    events: e.events.length,
    others: e.of.length - e.events.length - (e.open?.length ?? 0),
    open: e.open?.length ?? 0,
    of: e.of.length,
    silent: Object.fromEntries(silences.map((why) => [why, silentFor(e, why)])) as Record<Silence, number>,
    unclear: saidUnclear(books, e),
    namedOnly: isNamedOnly(e),
    methods: e.methods.map((m) => saidIn((locale) => wordingOf(locale, `method.${m}`) ?? readable(m))),
    cautions: e.cautions.map((c) => saidIn((locale) => wordingOf(locale, `caution.${c}`) ?? readable(c))),
    under: underOf(e),
    beside: beside.map((n) => publishedBeside(books, n, e)),
  }
}

function saidUnclear(books: ResultsOf['books'], e: Estimate): readonly Said[] {
  const chinese = unclearItems(books.zh, e)
  return unclearItems(books.en, e).map((en, i) => ({
    en: inlineText(books.en, en),
    zh: inlineText(books.zh, chinese[i] ?? en),
  }))
}

/** A share as its percentage, since counts have columns of their own; anything else as a cell of the report has it. */
function shownOf(book: Book, e: Estimate): readonly Inline[] {
  if (e.kind !== 'proportion') return figureOf(book, e)
  if (!hasShare(book, e)) return [{ kind: 'words', text: '–' }]
  return withInterval(book, e, percentOf(book, e))
}

/** `sensitivity.<which>.<estimate>`; `literature.other.…` counts records found by other ways than databases. */
/** What sets a number apart from another of the same name. */
export function underOf({ id, section }: Pick<Estimate, 'id' | 'section'>): Said | null {
  if (id.startsWith('literature.other.')) return saidIn((locale) => opsWords(locale).results['other-ways'])
  if (section !== 'sensitivity') return null
  const which = id.split('.')[1] ?? ''
  return saidIn((locale) => wordingOf(locale, `sensitivity.${which}`) ?? readable(which))
}

/** A number of the other study that this one does not count. */
export function publishedAlone({ books }: ResultsOf, n: Comparison['numbers'][number]): PublishedBeside {
  return publishedBeside(books, n, undefined)
}

function publishedBeside(
  books: ResultsOf['books'],
  n: Comparison['numbers'][number],
  here: Estimate | undefined,
): PublishedBeside {
  const beside = besidePublished(n, here)
  return {
    label: n.label,
    shown: saidIn((locale) => published(books[locale], n)),
    note: saidIn((locale) => inlineText(books[locale], leftOpen(books[locale], n))),
    beside,
    besideSaid: saidIn((locale) => sayBeside(beside, books[locale], here)),
  }
}

function sayBeside(beside: BesidePublished, { locale }: Book, here: Estimate | undefined): string {
  const words = opsWords(locale).results.beside
  if (beside.kind === 'not comparable') return words['not-comparable']
  if (beside.kind === 'values')
    return fill(words.values, {
      there: sayNumber(beside.there, locale, 2),
      here: here === undefined ? '' : printNumber(here, 'value', locale),
    })
  const { events, open, of, atTheirShare } = beside
  const most = events + open
  const told = open === 0 ? words.shares : words['open-shares']
  return fill(told, { of, expected: atTheirShare, events, most, difference: differenceOf(words, beside) })
}

/** In cases; a range of the open ones that reaches over the other share is neither more nor fewer. */
function differenceOf(
  words: ReturnType<typeof opsWords>['results']['beside'],
  { events, open, atTheirShare }: Extract<BesidePublished, { kind: 'shares' }>,
): string {
  const [least, most] = [events - atTheirShare, events + open - atTheirShare]
  if (least === most) return fill(words[least === 0 ? 'as-many' : least > 0 ? 'more' : 'fewer'], { n: Math.abs(least) })
  if (least <= 0 && most >= 0) return words.within
  const [low, high] = least > 0 ? [least, most] : [-most, -least]
  return fill(words[least > 0 ? 'more' : 'fewer'], { n: fill(words.range, { low, high }) })
}
