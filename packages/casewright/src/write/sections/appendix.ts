import { MOST_TOLD, type Book, type UsedKnowledge } from '../book.ts'
import { id, paragraph, setting, words, type Inline, type Section } from '../document.ts'
import { lineListing } from '../line-listing.ts'
import { column, row, table } from '../tables.ts'

/** One line a patient, as printed: the full listing is a file of its own. */
export function listingSection(book: Book): Section {
  const listing = lineListing(book, 'compact')
  const width = [0.07, 0.05, 0.07, 0.13, 0.12, 0.13, 0.12, 0.12, 0.09, 0.1]
  const cells = listing.columns.slice(0, -1)
  return {
    id: 'listing',
    title: book.phrase('section.listing'),
    blocks: table(
      'table-listing',
      book.phrase('listing.caption'),
      cells.map((c, i) => ({ head: [words(c.label)], align: 'start', width: width[i] ?? 0.1 })),
      listing.rows.map((r) =>
        row(
          [{ kind: 'ref', to: `case-${r.patient}` }],
          ...r.cells.slice(1, -1).map((c, i): readonly Inline[] => [
            { kind: 'given', text: c.text, patient: r.patient, path: listing.columns[i + 1]?.id ?? '', said: c.said },
          ]),
        ),
      ),
      [book.phrase('listing.note')],
    ),
    sections: [],
    place: 'appendix',
  }
}

/** Entries of the knowledge that numbers of this report rest on, with the content hash a reviewer signs. */
export function standingSection(book: Book, used: readonly UsedKnowledge[]): Section {
  return {
    id: 'standing',
    title: book.phrase('section.standing'),
    blocks: [
      ...(used.length === 0 ? [paragraph(...book.phrase('standing.none'))] : []),
      ...table(
        'table-standing',
        book.phrase('standing.caption'),
        [column(book, 'standing.entry', 0.5), column(book, 'standing.hash', 0.22), column(book, 'standing.standing', 0.28)],
        used.map((u) => row([id(u.entry)], [id(u.hash)], [words(book.t(u.disputed === true ? 'standing.disputed' : standingKey[u.standing]))])),
        signersNotes(book, used),
      ),
    ],
    sections: [],
    place: 'appendix',
  }
}

/** Who of the study signed entries of this report as they stand, each with how many. */
function signersNotes(book: Book, used: readonly UsedKnowledge[]): readonly (readonly Inline[])[] {
  const hashes = new Map(used.map((u) => [u.entry, u.hash]))
  const counting = (book.study.reviews ?? []).filter((r) => r.verdict === 'agreed' && hashes.get(r.entry) === r.hash)
  return [...Map.groupBy(counting, (r) => `${r.by}\n${r.as}`).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const n = new Set(own.map((r) => r.entry)).size
    const slots = { name: setting(first.by, 'reviews'), as: setting(first.as, 'reviews'), n: { count: n, inline: [setting(n, 'reviews')] } }
    return [book.phrase('standing.signed', slots)]
  })
}

const standingKey = {
  reviewed: 'standing.reviewed',
  'changed since review': 'standing.changed',
  'never reviewed': 'standing.never',
} as const

/** In place of narratives, letters and printed listing, where there are too many patients for print. */
export const leftOutSection = (book: Book): Section => ({
  id: 'left-out',
  title: book.phrase('large.title'),
  blocks: [paragraph(...book.phrase('large.lead', { most: setting(MOST_TOLD, 'casewright') }))],
  sections: [],
})

/** Where the rest is: files beside the report. */
export const filesSection = (book: Book): Section => ({
  id: 'files',
  title: book.phrase('section.files'),
  blocks: [paragraph(...book.phrase('files.lead', { study: setting(book.study.name, 'study') }))],
  sections: [],
  place: 'appendix',
})
