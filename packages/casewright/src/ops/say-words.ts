import type { Words } from '../base/traced.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { placeSeen } from '../i18n/place-seen.ts'
import { notPrinted } from '../i18n/sealed-place.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'

/** A place in a source, for people. */
export function sayWords(w: Words, locale: Locale): string {
  const words = opsWords(locale).trace
  switch (w.kind) {
    case 'quote':
      return locale === 'zh' ? `“${w.exact}”（${w.source}）` : `“${w.exact}” (${w.source})`
    case 'cited':
      return fill(words.cited, { source: w.source, at: placeSeen(w.at, locale) })
    case 'cell':
      return fill(words.cell, { source: w.source, row: w.row, column: w.column, text: w.text })
    case 'sealed':
      return fill(words.cited, { source: w.source, at: notPrinted(w, locale) })
    case 'looked':
      return fill(words.looked, { source: w.source })
  }
}
