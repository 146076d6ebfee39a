import { sayLevel } from '../../../draw/signals/said-measure.ts'
import { sayNumber } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { ReportedOnset } from '../../../model/signal/reported-onset.ts'
import { lines } from '../../lines.ts'
import { sayHead } from './say-head.ts'

/** Time to onset over reports, for people. */
export function sayOnset(onset: ReportedOnset, locale: Locale): string {
  const words = opsWords(locale)['signals-onset']
  const { reports, times, before, undated, convention, observed } = onset
  const n = (value: number): string => sayNumber(value, locale)
  return lines(
    sayHead(onset.question, onset.lake, locale),
    reports === 0
      ? opsWords(locale)['signals-ask']['no-report']
      : fill(words.count, {
          reports: n(reports),
          usable: n(times.length),
          exact: n(onset.exact),
          before: n(before),
          undated: n(undated),
        }),
    reports > 0 && times.length === 0 && words.none,
    times.length > 0 && (convention === 'start-is-day-0' ? words['convention-0'] : words['convention-1']),
    median(onset, locale),
    ...onset.weibull.map((w) => `  ${fitted(w, locale)}`),
    ...(times.length === 0 ? [] : onset.refused.map((r) => `  ${refused(r, locale)}`)),
    onset.startedBefore > 0 &&
      observed !== null &&
      fill(words['started-before'], { n: n(onset.startedBefore), from: observed.from }),
    words.cannot,
  )
}

const days = (value: number | null | undefined, locale: Locale): string =>
  value === null || value === undefined ? '–' : sayNumber(value, locale, value < 10 ? 1 : 0)

function median({ median: m, confidence }: ReportedOnset, locale: Locale): string | undefined {
  const words = opsWords(locale)['signals-onset']
  if (m === null) return undefined
  const level = sayLevel(confidence, locale)
  const interval =
    m.low === null || m.high === null
      ? words['median-few']
      : fill(words['median-limits'], { level, low: days(m.low, locale), high: days(m.high, locale) })
  return fill(words.median, { median: days(m.value, locale), interval })
}

function fitted(w: ReportedOnset['weibull'][number], locale: Locale): string {
  const words = opsWords(locale)['signals-onset']
  const number = (value: number | null): string => (value === null ? '–' : sayNumber(value, locale, 2, true))
  return fill(words.fit, {
    fit: words.fits[w.fit],
    n: sayNumber(w.reports, locale),
    median: days(w.median, locale),
    low: days(w.medianLow, locale),
    high: days(w.medianHigh, locale),
    shape: number(w.shape.value),
    shapeLow: number(w.shape.low),
    shapeHigh: number(w.shape.high),
    note: w.note === 'early' || w.note === 'wear-out' ? words[w.note] : words.random,
  })
}

function refused(r: ReportedOnset['refused'][number], locale: Locale): string {
  const words = opsWords(locale)['signals-onset']
  const fits: Readonly<Record<string, string>> = words.fits
  const why: Readonly<Record<string, string>> = words.why
  return fill(words.refused, {
    fit: fits[r.fit] ?? r.fit,
    n: sayNumber(r.reports, locale),
    why: fill(why[r.why] ?? r.why, { least: r.least }),
  })
}
