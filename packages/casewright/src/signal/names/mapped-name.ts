/** A drug as reports write it, with the database's own normalised name where it has one, and how many rows bear the two. */
export interface WrittenDrug {
  readonly name: string
  readonly ingredient: string
  readonly rows: number
}

/** How a written name was read. Earlier ones win. */
export const nameMethods = [
  'knowledge',
  'knowledge-without-salt-or-form',
  'drugbank',
  'diana',
  'rxnorm',
  'database-ingredient',
  'knowledge-by-spelling',
  'as-reported',
] as const
export type NameMethod = (typeof nameMethods)[number]

export interface Ingredient {
  /** Display name, lower case INN where known: `quizartinib`. */
  readonly name: string
  /** Id in casewright's knowledge. */
  readonly knowledge: string | null
}

/** What a written name means: one ingredient or several; the name itself, upper case, where it was not recognised. */
export interface MappedName {
  readonly name: string
  readonly ingredient: string
  readonly rows: number
  readonly method: NameMethod
  readonly to: readonly Ingredient[]
}
