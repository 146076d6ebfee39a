import { sayNumber, sayRatio } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import type { Measured } from '../../model/signal/answer.ts'

/** `3.42 (1.98 to 5.91)`; why there is none, where there is none, with the limit that an infinite one has. */
export function sayMeasured(m: Measured, locale: Locale): string {
  const words = signalWords(locale).figures
  const value = m.value === null ? words.why[m.why ?? 'no-comparison'] : sayRatio(m.value, locale)
  if (m.low === null && m.high === null) return value
  const low = m.low === null ? '–' : sayRatio(m.low, locale)
  const high = m.high === null ? '∞' : sayRatio(m.high, locale)
  return locale === 'zh' ? `${value}（${low}～${high}）` : `${value} (${low} to ${high})`
}

export const sayLevel = (level: number, locale: Locale): string => `${sayNumber(level * 100, locale, 1)}%`
