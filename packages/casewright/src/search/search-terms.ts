import type { Vocabulary } from '../knowledge/search/search-entry.ts'
import type { Bilingual, Verified } from '../knowledge/entry.ts'

export type ConceptId = 'reaction' | 'drugs' | 'case-reports'

/** Words to be found as they stand, with a truncated last word, or two words close to one another. Holds no character that is syntax anywhere. */
export type SearchWords =
  | { readonly kind: 'phrase'; readonly text: string; readonly truncated: boolean }
  /** At most `between` words between the two, in either order. */
  | { readonly kind: 'near'; readonly words: readonly [string, string]; readonly between: number }

export interface SearchTerm {
  readonly words: SearchWords
  readonly language: 'en' | 'zh'
  /** Latin letters that Chinese authors write too (AGEP), or the name of a drug without a Chinese one: searched in Chinese databases too. */
  readonly everywhere: boolean
}

export interface Heading {
  readonly vocabulary: Vocabulary
  readonly name: string
  readonly explode: boolean
  readonly verified: Verified
}

/** One idea of the search: any of its terms or headings will do. */
export interface Concept {
  readonly id: ConceptId
  readonly terms: readonly SearchTerm[]
  readonly headings: readonly Heading[]
}

type LeftOutReason =
  | 'asked'
  | 'placeholder'
  | 'label'
  | 'too-short'
  | 'ambiguous'
  | 'nothing-left'
  | 'other-language'
  | 'no-truncation'
  | 'no-proximity'
  | 'no-headings'
/** A term or heading that is not in the search (or not in one database's), and why. `note`: in words, for `ambiguous`, from the tables. */
export interface LeftOut {
  readonly text: string
  readonly why: LeftOutReason
  readonly note?: Bilingual
}

/** What is searched for: every concept must be met. */
export interface SearchTerms {
  readonly concepts: readonly Concept[]
  readonly years: { readonly from?: number | undefined; readonly to?: number | undefined }
  readonly leftOut: readonly LeftOut[]
}

/** A term in one spelling, whatever the database: what two strings are compared by. */
export const canonical = (w: SearchWords): string =>
  w.kind === 'near' ? `${w.words[0]} ~${w.between} ${w.words[1]}` : `${w.text}${w.truncated ? '*' : ''}`
