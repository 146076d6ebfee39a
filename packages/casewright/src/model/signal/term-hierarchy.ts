/** Levels above the preferred terms by which a group of reactions may be named, where the user holds a licence for MedDRA. */
export const hierarchyLevels = ['hlt', 'hlgt', 'soc', 'smq'] as const
export type HierarchyLevel = (typeof hierarchyLevels)[number]

/** A term above, and the preferred terms below it. A standardised query has a narrow and a broad scope; other levels narrow only. */
export interface TermsBelow {
  readonly code: string
  readonly name: string
  readonly narrow: readonly string[]
  readonly broad: readonly string[]
}

/** The user's own MedDRA; none is shipped. */
export interface TermHierarchy {
  readonly version: string | null
  readonly levels: Readonly<Record<HierarchyLevel, readonly TermsBelow[]>>
}
