import type { Sealed } from '../base/traced.ts'
import type { Locale } from './locale.ts'
import { say } from './wording.ts'

/** Where words of a chart stand that are not printed. */
export function sealedPlace({ at }: Sealed, locale: Locale): string {
  const t = say(locale)
  return 'start' in at ? t('sealed.text', at) : t('sealed.cell', at)
}

/** That they are not printed, and where they stand: in place of a quotation. */
export const notPrinted = (words: Sealed, locale: Locale): string =>
  say(locale)('sealed.not-printed', { place: sealedPlace(words, locale) })
