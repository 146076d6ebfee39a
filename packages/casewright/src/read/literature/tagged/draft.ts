import type { Bibliographic } from '../../../model/literature/record.ts'
import type { YearAndDate } from '../normalise/year.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A field of the entry and its place among them. */
export interface Kept {
  readonly tag: string
  readonly text: string
  readonly at: number
}

/** An entry while its fields are being taken in: the record, and what can only be decided when all of it is seen. */
export interface Draft {
  readonly record: Mutable<Bibliographic>
  /** What the record does not hold; sorted into `rest` at the end. */
  readonly kept: Kept[]
  readonly types: string[]
  readonly fullAuthors: Bibliographic['authors']
  readonly journals: { readonly kind: 'full' | 'either' | 'short' | 'book'; readonly from: Kept }[]
  readonly accessions: Kept[]
  readonly languages: Kept[]
  /** The fields the full names were in. */
  readonly fullAuthorFields: Kept[]
  readonly provider: Kept[]
  titleLanguage: string | undefined
  titleTranslated: boolean
  titleField: Kept | undefined
  when: YearAndDate
  /** A date without a year: `MAR 14`. */
  month: Kept | undefined
  startPage: Kept | undefined
  endPage: Kept | undefined
  articleNumber: Kept | undefined
  citation: Kept | undefined
  abstractTag: string
  /** Names taken in so far, in all lists. */
  names: number
}

export const newDraft = (): Draft => ({
  record: {
    type: 'other',
    authors: [],
    otherAuthors: [],
    accessions: {},
    issn: [],
    isbn: [],
    keywords: [],
    affiliations: [],
    publicationTypes: [],
    urls: [],
    rest: [],
  },
  kept: [],
  types: [],
  fullAuthors: [],
  journals: [],
  accessions: [],
  languages: [],
  fullAuthorFields: [],
  provider: [],
  titleLanguage: undefined,
  titleTranslated: false,
  titleField: undefined,
  when: {},
  month: undefined,
  startPage: undefined,
  endPage: undefined,
  articleNumber: undefined,
  citation: undefined,
  abstractTag: '',
  names: 0,
})
