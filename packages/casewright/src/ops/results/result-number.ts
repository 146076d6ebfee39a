import { besidePublished, type BesidePublished } from '../../analyse/beside-published.ts'
import { silences, type Silence } from '../../base/observed.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { wordingOf } from '../../i18n/wording.ts'
import { readable } from '../../i18n/names.ts'
import type { Estimate } from '../../model/estimate.ts'
import type { Comparison } from '../../model/study.ts'
import type { Book } from '../../write/book.ts'
import { number, type Inline } from '../../write/document.ts'
import { figureOf } from '../../write/figure-of.ts'
import { plainText } from '../../write/figure-reader.ts'
import { inlineText } from '../../write/inline-text.ts'
import { silentFor } from '../../write/say-number.ts'
import { FEW, isNamedOnly, nameOfEstimate } from '../../write/share.ts'
import { leftOpen, published } from '../../write/sections/comparison.ts'
import { saidIn, type ResultsOf, type Said } from './results-of.ts'

/** A number as the report says it, and how many cases stand behind it; `results.cases` gives them. */
export interface ResultNumber {
  readonly id: string
  readonly label: Said
  readonly kind: Estimate['kind']
  /** Value with its interval: `64% (35% to 87%)`. A dash where the report prints no share, or nothing could be estimated. */
  readonly shown: Said
  /** Cases with it, without it, still open, and those that say either way. For a share these are the count and its denominator. */
  readonly events: number
  readonly others: number
  readonly open: number
  readonly of: number
  readonly silent: Readonly<Record<Silence, number>>
  /** True where no source denies it: a number of patients, not a share. */
  readonly namedOnly: boolean
  readonly methods: readonly Said[]
  readonly cautions: readonly Said[]
  /** What sets it apart from a number of the same name: another choice of a sensitivity analysis, another way of finding. */
  readonly under: Said | null
  readonly beside: readonly PublishedBeside[]
  /** Cases are records of the literature, not patients. */
  readonly records: boolean
}

/** What another study printed of the same thing. */
export interface PublishedBeside {
  readonly label: Said
  readonly shown: Said
  readonly note: Said
  readonly agreement: BesidePublished
  readonly agreementSaid: Said
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
    namedOnly: isNamedOnly(e),
    methods: e.methods.map((m) => saidIn((locale) => wordingOf(locale, `method.${m}`) ?? readable(m))),
    cautions: e.cautions.map((c) => saidIn((locale) => wordingOf(locale, `caution.${c}`) ?? readable(c))),
    under: underOf(e),
    beside: beside.map((n) => publishedBeside(books, n, e)),
    records: e.section === 'literature' && e.id !== 'literature.patients',
  }
}

/** A share as its percentage, since counts have columns of their own; anything else as a cell of the report has it. */
function shownOf(book: Book, e: Estimate): readonly Inline[] {
  if (e.kind !== 'proportion') return figureOf(book, e)
  if (isNamedOnly(e) || e.of.length <= FEW) return [{ kind: 'words', text: '–' }]
  return e.interval === undefined
    ? [number(e.id, 'percent')]
    : book.phrase('table.percent-interval', { percent: number(e.id, 'percent'), interval: number(e.id, 'interval') })
}

/** `sensitivity.<which>.<estimate>`; `literature.other.…` counts records found by other ways than databases. */
function underOf({ id, section }: Estimate): Said | null {
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
  const agreement = besidePublished(n, here)
  return {
    label: n.label,
    shown: saidIn((locale) => published(books[locale], n)),
    note: saidIn((locale) => inlineText(books[locale], leftOpen(books[locale], n))),
    agreement,
    agreementSaid: saidIn((locale) => opsWords(locale).results.agreement[agreement]),
  }
}
