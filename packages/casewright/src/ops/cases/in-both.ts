import { fill, type Values } from '../../i18n/template.ts'
import { formWords, type FormWords } from '../../i18n/form-words.ts'
import { fullWidth } from '../../i18n/full-width.ts'
import type { Locale } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { Vocabulary } from '../../i18n/names.ts'
import { say, type Key } from '../../i18n/wording.ts'
import type { Bilingual } from './case-view.ts'

/** The same thing said in each language. */
export const both = (saying: (locale: Locale) => string): Bilingual => ({
  en: saying('en'),
  zh: fullWidth(saying('zh')),
})

/** A wording of the report in both languages. */
export const worded = (key: Key, values?: Values): Bilingual => both((locale) => say(locale)(key, values))

/** A wording of the form in both languages; its values may differ by language. */
export const formWorded = (
  pick: (words: FormWords) => string,
  values: Readonly<Record<string, string | number | Bilingual>> = {},
): Bilingual => both((locale) => fill(pick(formWords(locale)), inLocale(values, locale)))

const inLocale = (values: Readonly<Record<string, string | number | Bilingual>>, locale: Locale): Values =>
  Object.fromEntries(Object.entries(values).map(([name, v]) => [name, typeof v === 'object' ? v[locale] : v]))

/** The name of an entry of the knowledge in both languages. */
export const named = (vocabulary: Vocabulary, id: string): Bilingual => both((locale) => nameIn(locale)(vocabulary, id))

/** Several in a row: `a; b` and `a；b`. */
export const joined = (parts: readonly Bilingual[], between: Bilingual): Bilingual => ({
  en: parts.map((p) => p.en).join(between.en),
  zh: parts.map((p) => p.zh).join(between.zh),
})
