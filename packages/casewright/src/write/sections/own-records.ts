import { isOwnRecord } from '../../model/source.ts'
import type { Book } from '../book.ts'
import type { Referable } from '../citation/references.ts'
import { id, setting, words, type Inline, type Section } from '../document.ts'

/** Charts and tables of the study’s own that the text cites, by the id it cites them by: they are no references, nobody can look them up. */
export function ownRecordsSection(book: Book, cited: readonly Referable[]): readonly Section[] {
  const items = cited.filter(isOwnRecord).map((s) => entry(book, s))
  if (items.length === 0) return []
  return [
    {
      id: 'own-records',
      title: book.phrase('section.own-records'),
      blocks: [{ kind: 'list', ordered: false, items }],
      sections: [],
    },
  ]
}

function entry(book: Book, { id: source, kind, citation }: Referable): readonly Inline[] {
  const stop = book.locale === 'zh' ? '\u3002' : '. '
  const title = citation?.title === undefined ? [] : [setting(citation.title, source), words(stop)]
  return book.phrase(kind === 'chart' ? 'own-records.chart' : 'own-records.table', { id: id(source), title })
}
