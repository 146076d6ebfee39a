import { halfWidth } from './plain-text.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const YEAR = /(?<!\d)(1[4-9]\d{2}|20\d{2}|21\d{2})(?!\d)/u
const NUMERIC = /(?<!\d)(1[4-9]\d{2}|2[01]\d{2})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?(?!\d)/u
const COMPACT = /^(1[4-9]\d{2}|2[01]\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/u
const MONTH_NAME = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/iu

export interface YearAndDate {
  readonly year?: number
  /** As precise as the text: 2020, 2020-03, 2020-03-14. */
  readonly date?: string
}

/** The year in a text, 1400 to 2199: `2020`, `２０２０`, `2020年`, `2020/03//`, `Mar 2020`. */
export const yearOf = (text: string): number | undefined => dateOf(text).year

/**
 * Year and date of a text: `2020/03/14/`, `2020 Mar 14`, `14 March 2020`, `2020年3月14日`, `20200314`, `2020 Mar-Apr`. A day or
 * month that cannot be, or that could be read in two ways (03/04/2020), is left out rather than guessed.
 */
export function dateOf(text: string): YearAndDate {
  const tidy = halfWidth(text).trim()
  if (/^\d{4}$/u.test(tidy)) return YEAR.test(tidy) ? { year: Number(tidy), date: tidy } : {}
  const compact = COMPACT.exec(tidy)
  if (compact !== null) return precise(compact[1], compact[2], compact[3])
  const numeric = NUMERIC.exec(tidy)
  if (numeric !== null) return precise(numeric[1], numeric[2], numeric[3])
  const year = YEAR.exec(tidy)
  if (year === null) return {}
  const name = MONTH_NAME.exec(tidy)
  if (name === null) return precise(year[1], undefined, undefined)
  const month = String(MONTHS.indexOf((name[1] ?? '').toLowerCase()) + 1)
  const others = tidy.replace(year[0], ' ')
  const span = /[a-z]\s*[-–/]\s*[a-z]/iu.test(tidy)
  const day = span ? undefined : /(?<![\d-])(\d{1,2})(?![\d-])/u.exec(others.replace(/\d{1,2}:\d{2}.*/u, ''))?.[1]
  return precise(year[1], month, day)
}

function precise(year: string | undefined, month: string | undefined, day: string | undefined): YearAndDate {
  const [y, m, d] = [Number(year), Number(month ?? 0), Number(day ?? 0)]
  if (m < 1 || m > 12) return { year: y, date: `${y}` }
  const toMonth = `${y}-${String(m).padStart(2, '0')}`
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return { year: y, date: d < 1 || d > last ? toMonth : `${toMonth}-${String(d).padStart(2, '0')}` }
}

/** Whether a text holds more than the date read from it: a season, a span of months, words. */
export function saysMore(text: string): boolean {
  const { date } = dateOf(text)
  if (date === undefined) return true
  const parts = date.split('-').map(Number)
  const left = halfWidth(text)
    .replace(MONTH_NAME, (name) => (parts.length > 1 ? '' : name))
    .replace(COMPACT, '')
    .replace(/\d+/gu, (n) => (parts.includes(Number(n)) ? '' : n))
    .replace(/[\s\-/.,:年月日]|T?00:00(?::00)?/gu, '')
  return left !== ''
}
