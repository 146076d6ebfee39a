import type { Patient } from '../../model/patient.ts'
import { isSeenInPart } from '../../model/source.ts'
import type { Book } from '../book.ts'
import { id, paragraph, words, type Block, type Section } from '../document.ts'
import { questionsFor } from './author-questions.ts'
import { sourcesTelling } from './told-in.ts'

/** More questions than this to one author are not answered. */
const MOST = 5

/**
 * Per source, what its authors could tell: first what decides causality in any of these reports (dates, growth factor, what was
 * done with the drug, glucocorticoid, infection, counts, vital status), then what the criteria of the diagnosis they made still
 * lack. A report that was only seen in part is to be read first. Of own patients nobody else is asked: it is looked up in the records.
 */
export function queriesSection(book: Book): Section {
  const { reports, records } = sourcesTelling(book)
  const isOwn = (p: Patient): boolean => p.reports.some((r) => records.includes(r))
  const published = book.patients.filter((p) => !isOwn(p))
  const isReadOfAny = (p: Patient): boolean => p.reports.some((r) => isReadWhole(book, r))
  const unread = reports.filter((s) => !isReadWhole(book, s) && published.some((p) => p.reports[0] === s && !isReadOfAny(p)))
  const letters = reports.flatMap((source): readonly Section[] => {
    const blocks = published.flatMap((p) => (p.reports[0] === source && isReadOfAny(p) ? asked(book, p) : []))
    return blocks.length === 0 ? [] : [{ id: `query-${source}`, title: [{ kind: 'cite', sources: [source] }, words(' '), id(source)], blocks, sections: [] }]
  })
  const ownBlocks = book.patients.filter(isOwn).flatMap((p) => asked(book, p))
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
    ...letters,
    ...(ownBlocks.length === 0
      ? []
      : [{ id: 'query-own-records', title: book.phrase('queries.own-title'), blocks: [paragraph(...book.phrase('queries.own')), ...ownBlocks], sections: [] }]),
  ]
  return {
    id: 'queries',
    title: book.phrase(published.length === 0 && records.length > 0 ? 'section.queries-own' : 'section.queries'),
    blocks: all.length === 0 ? [] : [paragraph(...book.phrase('queries.lead'))],
    sections: all,
  }
}

/** The questions on one patient. */
function asked(book: Book, p: Patient): readonly Block[] {
  const items = questionsFor(book, p).slice(0, MOST)
  return items.length === 0 ? [] : [paragraph(...book.phrase('queries.patient', { patient: { kind: 'ref', to: `case-${p.id}` } })), { kind: 'list', ordered: true, items }]
}

/** Whole: what it does not say, its authors left out. */
function isReadWhole(book: Book, source: string): boolean {
  const seen = book.sourceById.get(source)
  return seen !== undefined && !isSeenInPart(seen)
}
