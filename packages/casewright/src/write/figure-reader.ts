import type { FigureReader } from '../draw/figures.ts'
import { readable } from '../i18n/names.ts'
import { wordingOf } from '../i18n/wording.ts'
import { openBook, type ReportInput } from './book.ts'
import type { Inline } from './document.ts'
import { nameOfEstimate, reasonFor, screeningReason } from './share.ts'

/** The same names in the figures as in the text. */
export function figureReader(input: ReportInput): FigureReader {
  const book = openBook(input)
  const { locale } = input
  return {
    locale,
    nameOf: book.nameOf,
    labelOf: (e) => plainText(nameOfEstimate(book, e)),
    criterion: (id) => reasonFor(book, id),
    reason: (id) => screeningReason(book, id),
    sectionTitle: (section) => wordingOf(locale, `results.group.${section}`) ?? readable(section),
  }
}

/** Parts of a sentence that hold no number, as text. */
export const plainText = (inline: readonly Inline[]): string => inline.map((i) => ('text' in i ? i.text : '')).join('')
