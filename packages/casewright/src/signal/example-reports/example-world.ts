/** The world invented reports come from. Nothing in it is an observation; what is planted is stated, so that it can be looked for. */
export interface ExampleWorld {
  readonly topics: readonly ExampleTopic[]
  /** Reactions any report may name, most frequent first. */
  readonly terms: readonly string[]
  readonly planted: readonly PlantedReaction[]
}

/** Patients with one indication: what they take, and what their illness brings about by itself. */
export interface ExampleTopic {
  readonly indication: string
  /** Share of all patients. */
  readonly share: number
  readonly women: number
  readonly age: { readonly mean: number; readonly sd: number }
  /** Drugs a report of this topic suspects first, most frequent first. */
  readonly suspects: readonly ExampleDrug[]
  /** Drugs taken beside it. */
  readonly beside: readonly ExampleDrug[]
  readonly background: readonly { readonly terms: readonly string[]; readonly probability: number }[]
}

/** Names a reporter may write, the ingredient first. */
export interface ExampleDrug {
  readonly id: string
  readonly names: readonly string[]
}

/** A reaction that some drugs bring about in this world: the truth to be found. */
interface PlantedReaction {
  readonly drugs: readonly string[]
  readonly terms: readonly string[]
  readonly probability: number
  /** Days from start to reaction: Weibull. */
  readonly onset: { readonly shape: number; readonly scale: number }
}
