import { isOwnRecord } from '../../model/source.ts'
import type { Book } from '../book.ts'
import { setting, type Inline } from '../document.ts'
import { sayNumber } from '../../i18n/format.ts'

/** The sources of the included patients: reports, and records of the study’s own, which are none. */
export function sourcesTelling(book: Book): {
  readonly reports: readonly string[]
  readonly records: readonly string[]
} {
  const all = [...new Set(book.patients.flatMap((p) => p.reports))]
  const isOwn = (id: string): boolean => {
    const source = book.sourceById.get(id)
    return source !== undefined && isOwnRecord(source)
  }
  return { reports: all.filter((id) => !isOwn(id)), records: all.filter(isOwn) }
}

/** `2 reports`, `3 records of the study’s own`, or both, of the included patients. */
export function toldIn(book: Book): readonly Inline[] {
  const { reports, records } = sourcesTelling(book)
  const many = (n: number): Counted => ({ count: n, inline: [setting(sayNumber(n, book.locale), 'study')] })
  return sayToldIn(book, many(reports.length), many(records.length))
}

interface Counted {
  readonly count: number
  readonly inline: readonly Inline[]
}

/** The same of counts made elsewhere. */
export function sayToldIn(book: Book, reports: Counted, records: Counted): readonly Inline[] {
  if (records.count === 0) return book.phrase('told-in.reports', { reports })
  return reports.count === 0
    ? book.phrase('told-in.records', { records })
    : book.phrase('told-in.both', { reports, records })
}
