import type { NameOrder } from '../normalise/names.ts'

/** What the text of a tag says. A tag may say one of several things (`AN` an accession number or a PubMed number): the text decides. */
export type Meaning =
  | 'type'
  | 'publication-type'
  | 'title'
  | 'other-title'
  | 'author'
  | 'full-author'
  | 'other-author'
  | 'corporate-author'
  | 'year'
  | 'date'
  | 'journal'
  | 'journal-or-short'
  | 'journal-short'
  | 'other-journal'
  | 'book'
  | 'volume'
  | 'issue'
  | 'pages'
  | 'start-page'
  | 'end-page'
  | 'article-number'
  | 'citation'
  | 'doi'
  | 'pmid'
  | 'pmcid'
  | 'accession'
  | 'issn-or-isbn'
  | 'abstract'
  | 'other-abstract'
  | 'keywords'
  | 'affiliation'
  | 'language'
  | 'database'
  | 'provider'
  | 'publisher'
  | 'place'
  | 'url'
  | 'type-or-doi'

/** Which tag says what. Tags it does not hold are kept in `rest`. */
export type FieldTable = Readonly<Record<string, Meaning>>

/** How a format writes what its fields hold. */
export interface Conventions {
  readonly names: NameOrder
  /** Where an accession number of no recognisable form is from: `{ cnki }`, when the entry does not name its database. */
  readonly database?: string
  /**
   * What a line break within a field is. `values`: each line is an author, an address, a type of its own (Web of Science, Ovid).
   * `words`: only keywords have a line each (EndNote). `wrapped`: nothing, a line was too long (nbib).
   */
  readonly lines: 'values' | 'words' | 'wrapped'
}

/** How a format, or a dialect of it, is to be understood. */
export interface Dialect extends Conventions {
  readonly fields: FieldTable
}
