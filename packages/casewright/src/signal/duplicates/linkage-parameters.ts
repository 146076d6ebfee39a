import stated from './linkage-parameters.json' with { type: 'json' }

/** Probabilities of same, near or different among two reports of one case, and among two reports drawn at random. */
type LikeAndUnlike = readonly number[]

/** What the model assumes of errors; see `about` in the file of the defaults. */
export interface LinkageParameters {
  readonly eventDate: { readonly miss: number; readonly near: number; readonly nearDays: number }
  readonly sex: { readonly miss: number }
  readonly age: { readonly miss: number; readonly near: number; readonly nearYears: number }
  readonly weight: {
    readonly miss: number
    readonly near: number
    readonly chanceSame: number
    readonly chanceNear: number
    readonly nearKilograms: number
  }
  readonly country: { readonly miss: number }
  readonly reporter: { readonly miss: number }
  readonly outcomes: { readonly same: LikeAndUnlike; readonly near: LikeAndUnlike; readonly different: LikeAndUnlike }
  /** `termsKept`: share of the evidence of drugs, events, country and reporter that counts between reports made from one article. */
  readonly literature: { readonly miss: number; readonly sameBits: number; readonly termsKept: number }
  /** `lacking`: probability that one of two reports of a case lacks a drug or event the other names; counted at most so often. */
  readonly drugs: { readonly miss: number; readonly lacking: number; readonly mostLacking: number }
  /** Each further drug or event agreed on counts for this share of the one before. */
  readonly terms: { readonly further: number }
  readonly events: { readonly miss: number; readonly lacking: number; readonly mostLacking: number }
}

export const linkageParameters: LinkageParameters = stated
