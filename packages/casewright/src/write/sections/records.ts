import { databaseName } from '../../i18n/database-name.ts'
import type { Book } from '../book.ts'
import { id, paragraph, setting, words, type Section } from '../document.ts'
import { placeInWords, titleOf } from '../files/records.ts'
import { column, row, table } from '../tables.ts'

/** More records than this are in the file beside the report only. */
const MOST_PRINTED = 400

/** Every record of the searches and where it ended: what the numbers of the flow diagram link to. */
export function recordsSection(book: Book): readonly Section[] {
  const { literature } = book.study
  if (literature === undefined) return []
  const section = (blocks: Section['blocks']): readonly Section[] => [
    { id: 'records', title: book.phrase('section.records'), blocks, sections: [], place: 'appendix' },
  ]
  const n = setting(literature.records.length, 'literature')
  if (literature.records.length > MOST_PRINTED) return section([paragraph(...book.phrase('records.large', { n }))])
  const databases = new Map(literature.imports.map((i) => [i.id, databaseName(i.database, book.locale)]))
  return section([
    ...table(
      'table-records',
      book.phrase('records.caption'),
      [
        column(book, 'records.record', 0.14),
        column(book, 'column.database', 0.13),
        column(book, 'records.title', 0.43),
        column(book, 'records.place', 0.3),
      ],
      literature.records.map((r) => {
        const place = literature.account.places.get(r.id)
        const title = titleOf(r)
        return {
          ...row(
            [id(r.id)],
            [setting(databases.get(r.id.slice(0, 8)) ?? '', 'literature')],
            [
              title === ''
                ? words('–')
                : setting(r.year === undefined ? title : `${title.replace(/\.$/u, '')}. ${r.year}`, 'literature'),
            ],
            [place === undefined ? words('–') : setting(placeInWords(book, place), 'literature')],
          ),
          of: r.id,
        }
      }),
    ),
  ])
}
