import { partialDate } from '../../../base/partial-date.ts'
import { wholeDate } from '../../../base/written-date.ts'

/**
 * A date of digits as databases write it (`20170224`, `201702`, `2017`, with or without a time after it) as ISO to the day, month or
 * year; the empty text where nothing is said; undefined where no such day exists.
 */
export function isoOfDigits(text: string): string | undefined {
  const digits = WITH_TIME.exec(text)?.[1] ?? text.trim()
  if (digits === '') return ''
  if (!/^\d+$/u.test(digits)) return undefined
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '')
  return [4, 6, 8].includes(digits.length) ? possible(parts.join('-')) : undefined
}

/** A day with a time after it, to the hour at least. */
const WITH_TIME = /^\s*(\d{8})\d{2,6}(?:\.\d+)?(?:[+-]\d{2,4}|Z)?\s*$/u

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/u

/** A date as written in the United States (`2/24/2017`) or as ISO, as ISO. */
export function isoOfWritten(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  const american = AMERICAN.exec(trimmed)
  if (american === null) return trimmed.includes('-') ? possible(trimmed.slice(0, 10)) : isoOfDigits(trimmed)
  const [, month = '', day = '', year = ''] = american
  return possible(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** Why a date cannot be read: no such day; day and month in an order that cannot be told; no date at all. */
export type DateFault = 'impossible' | 'order-unclear' | 'no-date'

const YEAR_FIRST = /^(\d{4})(?:年|[-/.年]\s*(\d{1,2})(?:月|[-/.月]\s*(\d{1,2})[日号]?)?)(?:[T ]\s*\d{1,2}[:时点].*)?$/u
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]\s*\d{1,2}[:时点].*)?$/u
const YEAR_SHORT = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}$/u
const DIGITS = /^\d{4}(?:\d\d){0,5}$/u

/**
 * A date as people write it in tables of their own, the year first (`2021-03-05`, `2021/3/5`, `2021.3`, `2021年3月5日`, `20210305`), as
 * ISO, or with the month by its name (`05-MAR-2021`). With the year last it is read only where the numbers leave one order of day and month.
 */
export function isoOfTable(text: string): { readonly iso: string } | { readonly fault: DateFault } {
  const written = text.normalize('NFKC').trim()
  const said = (iso: string | undefined) => (iso === undefined ? { fault: 'impossible' as const } : { iso })
  if (written === '') return { iso: '' }
  if (DIGITS.test(written)) return said(isoOfDigits(written))
  const [isYearFirst, year = '', month, day] = YEAR_FIRST.exec(written) ?? []
  if (isYearFirst !== undefined) return said(possible(joined(year, month, day)))
  const [isYearLast, a = '', b = '', last = ''] = YEAR_LAST.exec(written) ?? []
  if (isYearLast === undefined) {
    const named = wholeDate(written)
    return named === undefined ? { fault: YEAR_SHORT.test(written) ? 'order-unclear' : 'no-date' } : said(possible(named))
  }
  const [first, second] = [Number(a), Number(b)]
  if (first <= MONTHS && second <= MONTHS && first !== second) return { fault: 'order-unclear' }
  return said(possible(first > MONTHS ? joined(last, b, a) : joined(last, a, b)))
}

const MONTHS = 12
const joined = (year: string, ...others: readonly (string | undefined)[]): string =>
  [year, ...others.filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))].join('-')

/** No report was made before there were any: a year before that is a slip of the pen. */
const FIRST_YEAR = '1900'
const LAST_YEAR = '2100'

const possible = (iso: string): string | undefined =>
  iso >= FIRST_YEAR && iso < LAST_YEAR && partialDate(iso) !== undefined ? iso : undefined
