import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { RecordPlace } from '../../model/literature/account.ts'
import { wordOr, type Book } from '../book.ts'
import { screeningReason } from '../share.ts'
import { columnHeads } from './column-heads.ts'
import { csv } from '../../base/csv.ts'

const head = [
  'record',
  'database',
  'via',
  'file',
  'line',
  'language',
  'year',
  'title',
  'journal',
  'doi',
  'pmid',
  'place',
  'detail',
  'place_in_words',
]

/** Every record of the searches, one a row: where it was found and where it ended. */
export function recordsCsv(book: Book): string {
  const { literature } = book.study
  if (literature === undefined) return csv([columnHeads(book.locale, head)])
  const imports = new Map(literature.imports.map((i) => [i.id, i]))
  return csv([
    columnHeads(book.locale, head),
    ...literature.records.map((r) => {
      const found = imports.get(r.id.slice(0, 8))
      const place = literature.account.places.get(r.id)
      return [
        r.id,
        found?.database ?? '',
        found?.via ?? '',
        found?.file ?? '',
        String(r.line),
        r.language ?? '',
        r.year === undefined ? '' : String(r.year),
        titleOf(r),
        r.journal ?? r.journalAbbreviation ?? '',
        r.doi ?? '',
        r.pmid ?? '',
        place?.at ?? '',
        place === undefined ? '' : detailOf(place),
        place === undefined ? '' : placeInWords(book, place),
      ]
    }),
  ])
}

export const titleOf = (r: LiteratureRecord): string => r.title ?? r.otherTitle ?? ''

function detailOf(place: RecordPlace): string {
  switch (place.at) {
    case 'duplicate':
      return place.of
    case 'awaiting-screening':
    case 'awaiting-full-text':
      return place.why
    case 'excluded-full-text':
      return place.reason
    case 'included':
      return place.sources.join(' ')
    default:
      return ''
  }
}

/** Where a record ended, in the reader’s words. */
export function placeInWords(book: Book, place: RecordPlace): string {
  const words = wordOr(
    book,
    place.at === 'duplicate' ? `record-place.${place.kind}` : `record-place.${place.at}`,
    place.at,
  )
  switch (place.at) {
    case 'duplicate':
      return `${words} ${place.of}`
    case 'excluded-full-text':
      return book.t('records.with', { place: words, detail: screeningReason(book, place.reason) })
    case 'included':
      return place.sources.length === 0
        ? words
        : book.t('records.with', { place: words, detail: place.sources.join(', ') })
    default:
      return words
  }
}
