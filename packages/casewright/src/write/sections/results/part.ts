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

/** `The most frequent … were a 9/14, b 7/14 and c 3/14.` */
export const leading = (book: Book, list: readonly Estimate[], key: Key, most = 4): Sentence => {
  const top = mostFrequent(list, most)
  return top.length === 0
    ? []
    : book.phrase(key, {
        items: listed(
          book.locale,
          top.map((e) => brief(book, e)),
        ),
      })
}

/** The numbers of a section whose id begins so. */
export const inSection = (book: Book, section: string, startsWith = ''): readonly Estimate[] =>
  book.inSection(section).filter((e) => e.id.startsWith(startsWith))
