import { opsWords } from '../../i18n/ops-words.ts'
import type { Locale } from '../../i18n/locale.ts'

/** The day of a search as a list prints it; that it is not told where nobody said it. */
export const sayDay = (on: string | undefined, locale: Locale): string => on ?? opsWords(locale).literature.dayUntold
