import { wordingOf } from '../../i18n/wording.ts'
import type { Locale } from '../../i18n/locale.ts'

/**
 * Heads of the columns of a table for programs: each column’s id, which never changes, and before it its name in the reader’s language
 * where that is not English, the language the ids are made of: `分母例数 [of]`.
 */
export const columnHeads = (locale: Locale, ids: readonly string[]): readonly string[] =>
  ids.map((id) => {
    const name = locale === 'en' ? undefined : wordingOf(locale, `files.column.${id}`)
    return name === undefined ? id : `${name} [${id}]`
  })
