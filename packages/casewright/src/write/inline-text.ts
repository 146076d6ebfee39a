import type { Book } from './book.ts'
import type { Inline } from './document.ts'
import { sayDate } from '../i18n/format.ts'
import { printNumber } from './say-number.ts'

/** What text is made from: where numbers are found, and how a citation is written where it is. */
type Speaker = Pick<Book, 'find' | 'locale'> & { readonly cite?: (sources: readonly string[]) => string }

/** Parts of a sentence as plain text, numbers printed as the report prints them. */
export const inlineText = (book: Speaker, inline: readonly Inline[]): string => inline.map((i) => one(book, i)).join('')

function one(book: Speaker, i: Inline): string {
  switch (i.kind) {
    case 'number': {
      const e = book.find(i.estimate)
      if (e === undefined) throw new Error(`no such number: ${i.estimate}`)
      return printNumber(e, i.part, book.locale)
    }
    case 'date':
      return sayDate(i.iso, book.locale)
    case 'quote':
      return i.quote.exact
    case 'cite':
      return book.cite?.(i.sources) ?? ''
    case 'ref':
      return i.text ?? ''
    case 'strong':
      return inlineText(book, i.inline)
    default:
      return i.text
  }
}
