import type { NumberChange, NumberThen, ResultsChange } from '../analyse/compare-results.ts'
import { nameIn } from '../i18n/name-in.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import type { Estimate } from '../model/estimate.ts'
import { openBook, type Book, type ReportInput } from '../write/book.ts'
import { plainText } from '../write/figure-reader.ts'
import { printNumber } from '../write/say-number.ts'
import { hasShare, nameOfEstimate } from '../write/share.ts'
import { columns, lines } from './lines.ts'
import { underOf } from './results/result-number.ts'

/** A number that changes, as people read it, with its bare values for programs. */
interface NumberLine {
  readonly id: string
  readonly what: NumberChange['what']
  readonly before: BareNumber | undefined
  readonly after: BareNumber | undefined
  readonly entered: readonly string[]
  readonly left: readonly string[]
  /** Whether a reader sees it change, in either language: otherwise only silent cases or finer digits do. */
  readonly printed: boolean
  readonly said: Readonly<Record<Locale, { readonly name: string; readonly before: string; readonly after: string }>>
}
type BareNumber = Omit<NumberThen, 'estimate'>

export interface NumbersThatChange {
  readonly numbers: readonly NumberLine[]
  readonly same: number
  readonly flow: ResultsChange['flow']
  readonly included: ResultsChange['included']
}

type Reading = Pick<ReportInput, 'study' | 'results' | 'appraisals'>

/** The change in every number, each named and printed as the report would, in both languages. */
export function numbersThatChange(
  change: ResultsChange,
  before: Reading,
  after: Reading,
  version: string,
): NumbersThatChange {
  const books = (reading: Reading): ReadonlyMap<Locale, Book> =>
    new Map(locales.map((locale) => [locale, openBook({ ...reading, locale, nameOf: nameIn(locale), version })]))
  const [then, now] = [books(before), books(after)]
  const numbers = change.numbers.map((n): NumberLine => {
    const said = (locale: Locale) => {
      const book = (n.after === undefined ? then : now).get(locale)
      const estimate = (n.after ?? n.before)?.estimate
      const name = book === undefined || estimate === undefined ? n.id : nameApart(book, estimate, locale)
      return { name, before: print(n.before, before, locale), after: print(n.after, after, locale) }
    }
    const { id, what, entered, left } = n
    const both = { en: said('en'), zh: said('zh') }
    return {
      id,
      what,
      before: bare(n.before),
      after: bare(n.after),
      entered,
      left,
      printed: locales.some((l) => both[l].before !== both[l].after),
      said: both,
    }
  })
  return { numbers, same: change.same, flow: change.flow, included: change.included }
}

/** Its name, with what sets it apart from another of the same name. */
function nameApart(book: Book, estimate: Estimate, locale: Locale): string {
  const [name, under] = [plainText(nameOfEstimate(book, estimate)), underOf(estimate)]
  return under === null ? name : fill(opsWords(locale).patients.numberUnder, { name, under: under[locale] })
}

function bare(n: NumberThen | undefined): BareNumber | undefined {
  if (n === undefined) return undefined
  const { estimate: _printedFrom, ...rest } = n
  return rest
}

/** `9/14 64% (35% to 87%)`, `3/4` where too few say for a percentage, or the value alone for what is no share. */
function print(n: NumberThen | undefined, { study }: Reading, locale: Locale): string {
  if (n === undefined) return '—'
  const { estimate: e } = n
  const count = `${n.events}/${n.of}`
  if (e.kind === 'count') return String(n.events)
  if (e.kind === 'proportion' && !hasShare({ study }, e)) return count
  const value = printNumber(e, e.unit === 'share' ? 'percent' : 'value', locale)
  const interval = n.interval === undefined ? '' : ` (${printNumber(e, 'interval', locale)})`
  return `${e.kind === 'proportion' ? `${count} ` : ''}${value}${interval}`
}

export function showNumbers(change: NumbersThatChange, locale: Locale): string {
  const words = opsWords(locale).patients
  const { numbers, same, included } = change
  const told = numbers.filter(({ said }) => said[locale].before !== said[locale].after)
  const silent = numbers.filter((n) => !told.includes(n) && n.what === 'changed').length
  const rows = told.map((n) => [n.said[locale].name, n.said[locale].before, n.said[locale].after, n.id])
  return lines(
    fill(words.numbersChange, { n: told.length, silent, cases: numbers.length - told.length - silent, same }),
    included.left.length > 0 && fill(words.leave, { patients: included.left.join(', ') }),
    included.entered.length > 0 && fill(words.enter, { patients: included.entered.join(', ') }),
    rows.length > 0 && columns([words.numberColumns.split(' | '), ...rows]),
  )
}
