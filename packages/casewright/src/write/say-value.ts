import type { Interval } from '../base/interval.ts'
import { drugById } from '../knowledge/drugs/drug-by-id.ts'
import { sayCountry, sayDate, sayNumber } from '../i18n/format.ts'
import { withUnit } from '../i18n/print-units.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { comparisonSign } from '../base/compared-number.ts'
import type { Duration, Moment, NumberOrRange, OnsetClock } from '../model/time.ts'
import type { DrugName } from '../model/exposure.ts'
import type { LaboratoryValue } from '../model/episode.ts'
import { wordingIn, type Wording } from '../model/wording.ts'
import { wordOr, type Book } from './book.ts'

const is = (v: unknown, field: string): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && field in v

/** What saying a value by itself needs of a book. */
type Sayer = Pick<Book, 't' | 'locale'>

export function sayRange(book: Sayer, v: NumberOrRange | Interval, decimals = 2): string {
  const n = (x: number) => sayNumber(x, book.locale, decimals)
  if (typeof v === 'number') return n(v)
  if (v.low === v.high) return n(v.low)
  if (v.high === Infinity) return `≥${n(v.low)}`
  return book.locale === 'zh' ? book.t('number.range', { low: n(v.low), high: n(v.high) }) : `${n(v.low)}–${n(v.high)}`
}

export function sayDuration(book: Sayer, d: Duration): string {
  const { t } = book
  if ('vague' in d) return t(`time.vague.${d.vague}`, { unit: t(`time.units.${d.unit}`) })
  const value = sayRange(book, d.value)
  const one = d.value === 1
  const length = t('time.length', { value, unit: t(one ? `time.unit.${d.unit}` : `time.units.${d.unit}`) })
  if (d.bound !== undefined) return t(`time.bound.${d.bound}`, { length })
  return d.about === true ? t('time.about', { length }) : length
}

export function sayMoment(book: Book, m: Moment): string {
  if ('date' in m) return sayDate(m.date, book.locale)
  return book.t(m.of === undefined ? 'time.day' : 'time.day-of', { day: sayRange(book, m.day), exposure: m.of ?? '' })
}

export function sayClock(book: Book, c: OnsetClock): string {
  const { t } = book
  if ('date' in c) return t('time.on', { date: sayDate(c.date, book.locale) })
  if ('after' in c) {
    const time = sayDuration(book, c.time)
    return t(`time.after.${c.after}`, { time, event: c.event === undefined ? '' : inItsWords(book, c.event) })
  }
  if ('cycle' in c) return t('time.cycle-day', { day: c.day, cycle: c.cycle })
  if ('during' in c) return t('time.during', { cycle: c.during })
  if ('afterCycle' in c) {
    const time = c.time === undefined ? undefined : sayDuration(book, c.time)
    return time === undefined
      ? t('time.after-cycle', { cycle: c.afterCycle })
      : t('time.after-cycle-by', { cycle: c.afterCycle, time })
  }
  const time = c.time === undefined ? undefined : sayDuration(book, c.time)
  return time === undefined
    ? t('time.after-doses', { doses: c.afterDoses })
    : t('time.after-doses-by', { doses: c.afterDoses, time })
}

/** The ingredient’s name, and what the source writes where that is neither its international nor its Chinese name. */
/** Words of a source or a recorder, in the reader’s language where they were written in it; in Chinese others are marked as a quotation. */
function inItsWords(book: Book, text: Wording): string {
  const words = wordingIn(text, book.locale)
  return book.locale === 'zh' && !/\p{Script=Han}/u.test(words) ? `\u201C${words}\u201D` : words
}

export function sayDrug(book: Book, d: DrugName): string {
  // A measure the drug table does not hold stands in the source’s own words; which a Chinese report marks.
  if (d.drug === null) return inItsWords(book, d.written)
  const known = drugById(d.drug)
  // A source may name the group alone: its words stand in the brackets, so the group’s bare name is enough.
  const name = book.nameOf(known === undefined ? 'drug-class' : 'drug', d.drug)
  const same = [name, known?.inn, known?.zh].some((x) => x?.toLowerCase() === d.written.toLowerCase())
  const written = same ? name : book.t('value.written', { name, written: d.written })
  return d.resolution === 'exact'
    ? written
    : book.t('value.unsure', { name: written, how: book.t(`resolution.${d.resolution}`) })
}

export function sayLab(book: Book, v: LaboratoryValue): string {
  const level = v.level === undefined ? undefined : book.t(`value.level.${v.level}`)
  if (v.value === undefined) return level ?? book.t('silence.unclear')
  const limits =
    v.lln === undefined && v.uln === undefined
      ? undefined
      : book.t('value.limits', {
          low: v.lln === undefined ? '' : String(v.lln),
          high: v.uln === undefined ? '' : String(v.uln),
        })
  const rest = [limits, level].filter((x) => x !== undefined)
  const value = withUnit(`${comparisonSign(v.bound)}${sayRange(book, v.value)}`, v.unit)
  return rest.length === 0
    ? value
    : book.t('value.with', { value, rest: rest.join(book.locale === 'zh' ? '，' : ', ') })
}

/** Any value of a field: numbers, choices (worded by field, e.g. `value.sex.female`), names with their own text. */
export function sayAny(book: Book, field: string, value: unknown): string {
  const { t, locale } = book
  if (value === true) return t('silence.known')
  if (value === false) return t('silence.absent')
  if (typeof value === 'number') return sayNumber(value, locale, 2)
  if (typeof value === 'string' && field === 'fact') return sayChoice(value, locale)
  if (typeof value === 'string')
    return field === 'country' ? sayCountry(value, locale) : wordOr(book, `value.${field}.${value}`, value)
  if (Array.isArray(value)) return value.map((v: unknown) => sayAny(book, field, v)).join(locale === 'zh' ? '；' : '; ')
  if (is(value, 'low') && typeof value['low'] === 'number' && typeof value['high'] === 'number')
    return sayRange(book, { low: value['low'], high: value['high'] })
  if (is(value, 'text') && typeof value['text'] === 'string') return value['text']
  return ''
}

/** A choice of a fact in words, or as the study wrote it where it is text of its own. */
const sayChoice = (value: string, locale: Locale): string => {
  const words: Readonly<Record<string, string>> = opsWords(locale).fact.choice
  return words[value] ?? value
}
