import { isSeenInPart } from '../../model/source.ts'
import type { Book } from '../book.ts'
import { id, paragraph, words, type Block, type Section } from '../document.ts'
import { questionsFor } from './author-questions.ts'

/** More questions than this to one author are not answered. */
const MOST = 5

/**
 * Per source, what its authors could tell: first what decides causality in any of these reports (dates, growth factor, what was
 * done with the drug, glucocorticoid, infection, counts, vital status), then what the criteria of the diagnosis they made still
 * lack. A report that was only seen in part is to be read first.
 */
export function queriesSection(book: Book): Section {
  const sources = [...new Set(book.patients.flatMap((p) => p.reports))]
  const unread = sources.filter((s) => !isReadWhole(book, s) && book.patients.some((p) => p.reports[0] === s && !p.reports.some((r) => isReadWhole(book, r))))
  const sections = sources.flatMap((source): readonly Section[] => {
    const blocks = book.patients.flatMap((p): readonly Block[] => {
      if (p.reports[0] !== source || !p.reports.some((r) => isReadWhole(book, r))) return []
      const items = questionsFor(book, p).slice(0, MOST)
      return items.length === 0 ? [] : [paragraph(...book.phrase('queries.patient', { patient: { kind: 'ref', to: `case-${p.id}` } })), { kind: 'list', ordered: true, items }]
    })
    return blocks.length === 0 ? [] : [{ id: `query-${source}`, title: [{ kind: 'cite', sources: [source] }, words(' '), id(source)], blocks, sections: [] }]
  })
  const all: readonly Section[] = [
    ...(unread.length === 0
      ? []
      : [
          {
            id: 'query-full-text',
            title: book.phrase('queries.full-text-title'),
            blocks: [paragraph(...book.phrase('queries.full-text', { sources: { kind: 'cite', sources: unread } }))],
            sections: [],
          },
        ]),
    ...sections,
  ]
  return { id: 'queries', title: book.phrase('section.queries'), blocks: all.length === 0 ? [] : [paragraph(...book.phrase('queries.lead'))], sections: all }
}

/** Whole: what it does not say, its authors left out. */
function isReadWhole(book: Book, source: string): boolean {
  const seen = book.sourceById.get(source)
  return seen !== undefined && !isSeenInPart(seen)
}
