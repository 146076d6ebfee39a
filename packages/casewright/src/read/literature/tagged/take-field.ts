import { isDoi } from '../normalise/doi.ts'
import { languageOf } from '../normalise/language.ts'
import { halfWidth, plainText } from '../normalise/plain-text.ts'
import type { Draft, Kept } from './draft.ts'
import type { Conventions, Dialect, Meaning } from './meaning.ts'
import type { Take } from './take.ts'
import { takeGroup, takeNames } from './take-names.ts'
import { takeDate, takeDoi, takePmcid, takePmid, takeSerialNumbers, takeUrls } from './take-numbers.ts'
import {
  takeAbstract,
  takeAffiliations,
  takeKeywords,
  takeOtherAbstract,
  takeOtherTitle,
  takePublicationType,
  takeTitle,
  takeType,
} from './take-texts.ts'

const number = (text: string): string => halfWidth(plainText(text)).replace(/[\u2010\u2011]/gu, '-')

/** Only the first value counts; another one is kept, the same one again says nothing new. */
const single =
  (key: 'volume' | 'issue' | 'pages' | 'publisher' | 'place' | 'otherJournal' | 'database'): Take =>
  (draft, { text }) => {
    const plain = key === 'volume' || key === 'issue' || key === 'pages' ? number(text) : plainText(text)
    draft.record[key] ??= plain
    return draft.record[key] === plain ? 'taken' : 'kept'
  }

const journal =
  (kind: Draft['journals'][number]['kind']): Take =>
  (draft, from) => {
    draft.journals.push({ kind, from: { ...from, text: plainText(from.text) } })
    return 'taken'
  }

const later =
  (key: 'startPage' | 'endPage' | 'articleNumber'): Take =>
  (draft, from) => {
    if (draft[key] !== undefined) return 'kept'
    draft[key] = { ...from, text: number(from.text) }
    return 'taken'
  }

const takes: Readonly<Record<Meaning, Take>> = {
  type: takeType,
  'publication-type': takePublicationType,
  'type-or-doi': (draft, from, dialect) => {
    if (isDoi(from.text)) return takeDoi(draft, from, dialect)
    return takePublicationType(draft, from, dialect)
  },
  title: takeTitle,
  'other-title': takeOtherTitle,
  author: takeNames('authors'),
  'full-author': takeNames('full', 'family-comma'),
  'other-author': takeNames('otherAuthors', 'family-given'),
  'corporate-author': takeGroup,
  year: takeDate,
  date: takeDate,
  journal: journal('full'),
  'journal-or-short': journal('either'),
  'journal-short': journal('short'),
  book: journal('book'),
  'other-journal': single('otherJournal'),
  volume: single('volume'),
  issue: single('issue'),
  pages: single('pages'),
  'start-page': later('startPage'),
  'end-page': later('endPage'),
  'article-number': later('articleNumber'),
  citation: (draft, from) => {
    draft.citation ??= from
    return 'kept'
  },
  doi: takeDoi,
  pmid: takePmid,
  pmcid: takePmcid,
  accession: (draft, from) => {
    draft.accessions.push(from)
    return 'taken'
  },
  'issn-or-isbn': takeSerialNumbers,
  abstract: takeAbstract,
  'other-abstract': takeOtherAbstract,
  keywords: takeKeywords,
  affiliation: takeAffiliations,
  language: (draft, from) => {
    draft.languages.push(from)
    return languageOf(from.text) === undefined ? 'kept' : 'taken'
  },
  database: single('database'),
  provider: (draft, from) => {
    draft.provider.push(from)
    return 'taken'
  },
  publisher: single('publisher'),
  place: single('place'),
  url: takeUrls,
}

/** Fields whose texts may be long; in others a long text is no number, date or name of a journal, and is kept as it is. */
const MAY_BE_LONG: ReadonlySet<Meaning> = new Set([
  'title',
  'other-title',
  'author',
  'full-author',
  'other-author',
  'abstract',
  'other-abstract',
  'keywords',
  'affiliation',
  'url',
])
const LONG = 2_000

/** Takes one field of an entry into its draft; what the record cannot hold as it is written goes to `rest`. */
export function takeField(draft: Draft, from: Kept, dialect: Dialect): void {
  takeAs(draft, from, Object.hasOwn(dialect.fields, from.tag) ? dialect.fields[from.tag] : undefined, dialect)
}

/** The same, where it is known already what the field is for. */
export function takeAs(draft: Draft, from: Kept, meaning: Meaning | undefined, dialect: Conventions): void {
  if (from.text === '') return
  const understood = meaning !== undefined && (from.text.length <= LONG || MAY_BE_LONG.has(meaning))
  if (!understood || isOnlyMarkup(from.text) || takes[meaning](draft, from, dialect) === 'kept') draft.kept.push(from)
}

/** Nothing is left of it when tags, entities and blanks are taken off. */
const isOnlyMarkup = (text: string): boolean => /^[<&\s\u200B\uFEFF]/u.test(text) && plainText(text) === ''
