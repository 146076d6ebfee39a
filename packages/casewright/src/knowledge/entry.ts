/** A place in a source: a key of `knowledge/sources.bib` and where in it (page, table, section). */
export interface Cite {
  readonly source: string
  readonly at: string
}

/**
 * How far a statement was checked when it entered: in the page or file that makes it, in a source that retells it,
 * or not at all (general knowledge of the field).
 */
export type Verified = 'page' | 'secondary' | 'memory'
export const verifications = ['page', 'secondary', 'memory'] as const satisfies readonly Verified[]

/** What every entry of the knowledge carries. `id` is unique over all kinds; `hash` is that of the rest of the entry. */
export interface Entry {
  readonly id: string
  readonly cite: readonly Cite[]
  readonly verified: Verified
  /** True where the entry holds a reading of ours beyond what the source prints. */
  readonly interpretive?: boolean
  readonly hash: string
}

/** A label in the two languages every entry has. */
export interface Bilingual {
  readonly en: string
  readonly zh: string
}
