import type { Estimate } from '../../../model/estimate.ts'
import type { Key } from '../../../i18n/wording.ts'
import type { Book } from '../../book.ts'
import type { Block, Inline } from '../../document.ts'
import { listed } from '../../phrase.ts'
import { brief, mostFrequent, share } from '../../share.ts'

export type Sentence = readonly Inline[]
/** Sections of estimates that have a wording to head their rows. */
export type Group = Key extends infer K ? (K extends `results.group.${infer G}` ? G : never) : never

/** A part of the results: which estimates it tells of, in which order, and the sentences that lead it. */
export interface Part {
  readonly id: string
  readonly title: Key
  readonly sections: readonly Group[]
  readonly figures: readonly string[]
  readonly lead: (book: Book) => readonly Sentence[]
  /** Tables of the part’s own, before the one of its findings. */
  readonly tables?: (book: Book) => readonly Block[]
}

/** `Sex was known in …`: a sentence on one estimate, or none where the analyses gave no such number. */
export const about = (book: Book, estimate: string, key: Key): Sentence => {
  const e = book.find(estimate)
  return e === undefined || e.of.length === 0 ? [] : book.phrase(key, { share: share(book, e) })
}

/** Sentences on what is most frequent, each with the one for where nothing is more frequent than the rest. */
const alike: Readonly<Partial<Record<Key, Key>>> = {
  'results.patients.malignancies': 'results.patients.malignancies-alike',
  'results.drugs.classes': 'results.drugs.classes-alike',
  'results.drugs.drugs': 'results.drugs.drugs-alike',
  'results.presentation.morphology': 'results.presentation.morphology-alike',
  'results.presentation.sites': 'results.presentation.sites-alike',
  'results.laboratory.findings': 'results.laboratory.findings-alike',
  'results.histology.findings': 'results.histology.findings-alike',
}

/** `The most frequent … were a 9/14, b 7/14 and c 3/14.`; without a “most” where all are told of as many. */
export const leading = (book: Book, list: readonly Estimate[], key: Key, most = 4): Sentence => {
  const all = mostFrequent(list)
  const top = untorn(all, most)
  if (top.length === 0) return []
  const isAlike = top.length === all.length && top[0]?.events.length === top.at(-1)?.events.length
  return book.phrase((isAlike ? alike[key] : undefined) ?? key, {
    items: listed(
      book.locale,
      top.map((e) => brief(book, e)),
    ),
  })
}

/**
 * The first so many; those told of as many as the last of them come with it or, where they would be more than twice as many, stay out with
 * it. Where nothing stands above them, all are given.
 */
function untorn(all: readonly Estimate[], most: number): readonly Estimate[] {
  const least = all[most - 1]?.events.length ?? 0
  const withTies = all.filter((e) => e.events.length >= least)
  if (withTies.length <= 2 * most) return withTies
  const above = all.filter((e) => e.events.length > least)
  return above.length === 0 ? withTies : above
}

/** The numbers of a section whose id begins so. */
export const inSection = (book: Book, section: string, startsWith = ''): readonly Estimate[] =>
  book.inSection(section).filter((e) => e.id.startsWith(startsWith))
