import type { Bilingual, Cite, Verified } from '../entry.ts'

/** A thing rules may ask about a case, beyond its signs and laboratory values. */
export interface FactEntry {
  readonly id: string
  readonly type: 'boolean' | 'number' | 'text' | 'choice'
  readonly unit?: string
  readonly choices?: readonly string[]
  /** True where `choices` run from least to most. */
  readonly ordered?: boolean
  /** Path in the case (`episode.bsa`, `patient.gcsf`) or `derived:<name>`. */
  readonly from?: string
  /** Values a derivation reads that are knowledge, not code. */
  readonly given?: Readonly<Record<string, readonly string[]>>
  /** What a yes or a no to another fact says of this number, where it is not given itself. */
  readonly implied?: {
    readonly by: string
    readonly present: { readonly low?: number; readonly high?: number }
    readonly absent: { readonly low?: number; readonly high?: number }
    readonly cite: readonly Cite[]
    readonly verified: Verified
  }
  /** Content hash of the entry `fact/<id>`, where `implied` makes a statement. */
  readonly hash?: string
  readonly label: Bilingual
  /** Other names it is looked for by. */
  readonly synonyms?: { readonly en: readonly string[]; readonly zh: readonly string[] }
  readonly ask: Bilingual
}
