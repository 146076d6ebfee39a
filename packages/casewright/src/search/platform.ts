import type { Vocabulary } from '../knowledge/search/search-entry.ts'
import type { SearchedDatabase } from '../model/literature/search-definition.ts'
import type { ConceptId, Heading, SearchWords } from './search-terms.ts'

export interface Years {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** How terms are set down and joined, so that a string can be written and read back by the same rules. */
export interface Wording {
  /** Quotes around words, in the order they are tried: the second where the words hold the first. */
  readonly quotes: readonly string[]
  /**
   * Where a truncated phrase is written: `inside` the quotes, as quoted words joined by an operator (`next`), a single word only,
   * or nowhere.
   */
  readonly truncation: 'inside' | { readonly next: string } | 'one-word' | 'none'
  /** Operator for at most `between` words between two; undefined where there is none or a tag says it. */
  readonly near?: (between: number) => string
  /** A tag after the quotes that says it (sticky). Its first group is the number. */
  readonly nearTag?: RegExp
}

/** The search language of one database on one platform. What each rule rests on is in docs/methods/search.md. */
export interface Platform {
  readonly id: SearchedDatabase
  readonly holds: 'english' | 'chinese'
  readonly wording: Wording
  /** A term as the database wants it; undefined where it cannot say it. */
  readonly term: (words: SearchWords, concept: ConceptId) => string | undefined
  /** Any of several terms, as one query by itself. */
  readonly any: (terms: readonly string[], concept: ConceptId) => string
  readonly headings?: {
    readonly vocabulary: Vocabulary
    readonly write: (heading: Heading) => string
    /** A heading where one begins (sticky); its first group is the name. */
    readonly pattern: RegExp
    readonly or: string
  }
  readonly or: string
  readonly and: string
  /** The years as a part of the query; undefined where they are set on the page. */
  readonly years?: {
    readonly write: (years: Years) => string | undefined
    /** The years where they begin (sticky). */
    readonly pattern: RegExp
    /** Beside the query, as a line of its own (`limit 9 to …`), or within it. */
    readonly line?: (set: number, years: Years) => string
  }
  /** How earlier lines are named; undefined where lines cannot be combined, and the search is run in parts. */
  readonly set?: (line: number) => string
  /** Characters in one line that are held safe; a longer search is divided. */
  readonly longest: number
}
