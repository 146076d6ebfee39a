/** What a dictionary that the user gave says of one written name. */
export interface DictionaryName {
  readonly name: string
  /** Ingredients, each by its name there; several for a combination. */
  readonly ingredients: readonly string[]
  /** The dictionary's own name of the substance, not a synonym: it wins where two entries claim the name. */
  readonly preferred: boolean
}

/** A dictionary of drug names that the user holds a licence for or has downloaded; none is shipped. */
export interface NameDictionary {
  readonly kind: 'drugbank' | 'diana' | 'rxnorm'
  readonly names: readonly DictionaryName[]
}
