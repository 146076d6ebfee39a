import { silences, type Silence } from '../base/observed.ts'
import { sayNumber, sayP, sayPercent, sayRatio, percentDecimals } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { say } from '../i18n/wording.ts'
import type { Estimate } from '../model/estimate.ts'
import { unclearCases } from '../model/unclear-reason.ts'
import type { NumberPart } from './document.ts'

/**
 * The digits of one part of an estimate, as a journal prints them: percentages by their denominator, days and years with one
 * decimal at most, ratios as `1 : 2.5`. A value nobody’s source gives is said in words.
 * This is the only place where a number of the study becomes text.
 */
export function printNumber(e: Estimate, part: NumberPart, locale: Locale): string {
  const t = say(locale)
  const count = (n: number) => sayNumber(n, locale)
  const nothing = t('number.none')
  switch (part) {
    case 'events':
      return count(e.events.length)
    case 'of':
      return count(e.of.length)
    case 'others':
      return count(e.of.length - e.events.length - (e.open?.length ?? 0))
    case 'open':
      return count(e.open?.length ?? 0)
    case 'most':
      return count(withOpen(e))
    case 'asked':
      return count(e.of.length + silentWhenRead(e))
    case 'silent':
      return count(silentWhenRead(e))
    case 'not-reported':
    case 'not-visible':
    case 'unclear':
    case 'unread':
      return count(silentFor(e, part))
    case 'percent':
      return sayShare(e, e.value ?? e.parts?.['shareLow'], nothing, locale)
    case 'percent-most':
      return sayShare(e, e.value ?? e.parts?.['shareHigh'], nothing, locale)
    case 'level':
      return e.interval === undefined ? nothing : `${count(e.interval.level * 100)}%`
    case 'interval':
      return e.interval === undefined ? nothing : sayInterval(e, e.interval.low, e.interval.high, locale)
    case 'value':
      return e.value === undefined ? nothing : inUnit(e, e.value, locale)
    default: {
      const at = part.indexOf(':')
      if (part.startsWith('because:'))
        return count(unclearCases(e).find(({ reason }) => reason === part.slice(at + 1))?.cases.length ?? 0)
      const value = e.parts?.[part.slice(at + 1)]
      if (value === undefined || Number.isNaN(value)) return nothing
      if (part.startsWith('p:')) return sayP(value, locale)
      return part.startsWith('count:') ? count(value) : inUnit(e, value, locale)
    }
  }
}

const sayShare = (e: Estimate, share: number | undefined, nothing: string, locale: Locale): string =>
  share === undefined ? nothing : sayPercent(share, e.of.length, locale)

const withOpen = (e: Estimate): number => e.events.length + (e.open?.length ?? 0)

export const silentFor = (e: Estimate, why: Silence): number => e.silent.filter((s) => s.why === why).length

/** What nobody has read yet is not silent, and in no denominator. */
const silentWhenRead = (e: Estimate): number => e.silent.length - silentFor(e, 'unread')

/** The kinds of silence a table has a column for: what nobody has read yet only where there is any. */
export const silencesIn = (list: readonly Estimate[]): readonly Silence[] =>
  silences.filter((why) => why !== 'unread' || list.some((e) => silentFor(e, why) > 0))

function inUnit(e: Estimate, value: number, locale: Locale): string {
  switch (e.unit) {
    case 'share':
      return sayPercent(value, e.of.length, locale)
    case 'cases':
    case 'reports':
      return sayNumber(value, locale)
    case 'years':
      return sayNumber(value, locale, 1)
    case 'days':
      // A tenth of a day says nothing about an onset told in weeks.
      return sayNumber(value, locale, Math.abs(value) < 10 ? 1 : 0)
    case 'points':
      return sayNumber(value, locale, 1)
    case 'ratio':
      return sayRatio(value, locale)
    case 'none':
      return sayNumber(value, locale, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
  }
}

function sayInterval(e: Estimate, low: number, high: number, locale: Locale): string {
  const t = say(locale)
  if (e.unit !== 'share') return t('number.range', { low: inUnit(e, low, locale), high: inUnit(e, high, locale) })
  const end = (x: number) =>
    `${sayNumber(x * 100, locale, percentDecimals(x, e.of.length), e.of.length >= 100 && x > 0 && x < 1)}%`
  return t('number.range', { low: end(low), high: end(high) })
}
