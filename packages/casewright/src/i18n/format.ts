import type { Locale } from './locale.ts'

/** The tag handed to `Intl`: never the machine’s own. */
const tags = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Locale, string>

/** A formatter for each way of printing, kept: to make one takes a hundred times as long as to use it. */
function kept<Args extends readonly (string | number | boolean)[], Formatter>(
  make: (...args: Args) => Formatter,
): (...args: Args) => Formatter {
  const known = new Map<string, Formatter>()
  return (...args) => {
    const way = args.join(' ')
    const formatter = known.get(way) ?? make(...args)
    known.set(way, formatter)
    return formatter
  }
}
const numberFormat = kept(
  (locale: Locale, decimals: number, fixed: boolean) =>
    new Intl.NumberFormat(tags[locale], {
      maximumFractionDigits: decimals,
      minimumFractionDigits: fixed ? decimals : 0,
      useGrouping: 'min2',
    }),
)
const dateFormat = kept(
  (locale: Locale, withMonth: boolean, withDay: boolean) =>
    new Intl.DateTimeFormat(tags[locale], {
      timeZone: 'UTC',
      year: 'numeric',
      ...(withMonth && { month: 'long' }),
      ...(withDay && { day: 'numeric' }),
    }),
)
const names = kept((locale: Locale, type: 'region' | 'language') => new Intl.DisplayNames([tags[locale]], { type }))

/** A number with at most (or exactly, where `fixed`) so many decimals. A true minus sign, no grouping below 10,000. */
export function sayNumber(value: number, locale: Locale, decimals = 0, fixed = false): string {
  if (value === Infinity) return '∞'
  if (value === -Infinity) return '−∞'
  const text = numberFormat(locale, decimals, fixed).format(value)
  return /^-[0.]*$/u.test(text) ? text.slice(1) : text.replace(/^-/u, '−')
}

/**
 * Decimals a percentage of `of` cases deserves: none below 100 cases, one from there
 * (Cole TJ. Too many digits. Arch Dis Child 2015;100:608–9. doi:10.1136/archdischild-2014-307149).
 * A share that is neither none nor all is never rounded to 0% or 100%: it gets the decimals it needs, at most four.
 */
export function percentDecimals(share: number, of: number): number {
  const base = of < 100 ? 0 : 1
  if (share <= 0 || share >= 1) return base
  for (let d = base; d < 4; d++) {
    const rounded = Math.round(share * 100 * 10 ** d) / 10 ** d
    if (rounded > 0 && rounded < 100) return d
  }
  return 4
}

/** A share as a percentage, with the decimals its denominator deserves; `<0.0001%` where four decimals show none. */
export const sayPercent = (share: number, of: number, locale: Locale): string =>
  share > 0 && share < 1e-6
    ? `<${sayNumber(0.0001, locale, 4)}%`
    : `${sayNumber(share * 100, locale, percentDecimals(share, of), of >= 100 && share > 0 && share < 1)}%`

/**
 * A P value as medical journals print it: two decimals from 0.10, three below, `<0.001` under that, never 0 or a bare 1.
 * A sentence puts its own sign before it.
 */
export function sayP(p: number, locale: Locale): string {
  if (p < 0.001) return `<${sayNumber(0.001, locale, 3)}`
  if (p >= 0.995) return `>${sayNumber(0.99, locale, 2)}`
  return sayNumber(p, locale, p < 0.0995 ? 3 : 2, true)
}

/**
 * A ratio, or the logarithm of one, as journals print it: two decimals below ten, one below a hundred, none from there; two
 * significant digits below a hundredth, so that what is not nothing is not printed as nothing, and below a thousandth only on
 * which side of nothing it lies.
 */
export function sayRatio(value: number, locale: Locale): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return sayNumber(value, locale)
  if (size > 0 && size < 0.001) return `${value < 0 ? '>' : '<'}${sayNumber(Math.sign(value) / 1000, locale, 3)}`
  if (size > 0 && size < 0.01) return sayNumber(value, locale, 4)
  return sayNumber(value, locale, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2, size < 99.95)
}

/** An ISO date (day, month or year) in the reader’s way. */
export function sayDate(iso: string, locale: Locale): string {
  const [year, month, day] = iso.split('-')
  const at = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`)
  return dateFormat(locale, month !== undefined, day !== undefined).format(at)
}

/** Name of a country by its ISO 3166-1 alpha-2 code; the code itself where it names none. */
export function sayCountry(code: string, locale: Locale): string {
  try {
    return names(locale, 'region').of(code.toUpperCase()) ?? code
  } catch (e) {
    if (e instanceof RangeError) return code
    throw e
  }
}

/** Name of a language by its BCP 47 tag; the tag itself where it names none. */
export function sayLanguage(tag: string, locale: Locale): string {
  try {
    return names(locale, 'language').of(tag) ?? tag
  } catch (e) {
    if (e instanceof RangeError) return tag
    throw e
  }
}

/** Items as a list in a sentence. */
export function sayList(items: readonly string[], locale: Locale): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  if (locale === 'zh') return items.join('、')
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

export const languageTag = (locale: Locale): string => tags[locale]
