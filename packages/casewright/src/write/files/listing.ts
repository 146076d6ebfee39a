import type { Book } from '../book.ts'
import { lineListing } from '../line-listing.ts'
import { csv, safeCell } from '../../base/csv.ts'

/** The full line listing as a table of text, its head first; silence stands in words. */
export function listingRows(book: Book): readonly (readonly string[])[] {
  const listing = lineListing(book, 'full')
  return [listing.columns.map((c) => c.label), ...listing.rows.map((r) => r.cells.map((c) => safeCell(c.text)))]
}

export const listingCsv = (book: Book): string => csv(listingRows(book))
