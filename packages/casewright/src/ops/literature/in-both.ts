import { locales, type Locale } from '../../i18n/locale.ts'
import type { Bilingual } from '../../model/wording.ts'

/** Something said in both languages, for doors whose readers switch between them. */
export const inBoth = (say: (locale: Locale) => string): Bilingual => {
  const [en, zh] = locales.map(say)
  return { en: en ?? '', zh: zh ?? '' }
}
