import type { Bilingual, Entry } from '../entry.ts'

/** A term of the field. */
export interface GlossaryTerm extends Entry {
  readonly category: string
  readonly label: Bilingual
  readonly zhAliases: readonly string[]
  readonly abbreviations: readonly string[]
  /** `form attested`: the word was seen, not that it translates this term. */
  readonly status: 'read' | 'form attested' | 'standard term, not attested'
  /** The spellings that were seen in print. */
  readonly attestedForms: readonly string[]
  readonly note?: string
}

/** Two terms that must not be taken for one another, however near they stand in a text. */
export interface DistinctTerms extends Entry {
  readonly a: Bilingual
  readonly b: Bilingual
  readonly why: string
}
