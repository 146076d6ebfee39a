import { partialDate } from '../../../base/partial-date.ts'

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

/** No report was made before there were any: a year before that is a slip of the pen. */
const FIRST_YEAR = '1900'
const LAST_YEAR = '2100'

const possible = (iso: string): string | undefined =>
  iso >= FIRST_YEAR && iso < LAST_YEAR && partialDate(iso) !== undefined ? iso : undefined
