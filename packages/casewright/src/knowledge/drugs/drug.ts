import type { Bilingual, Entry, Verified } from '../entry.ts'

/** A medicine: a targeted anticancer agent, or another one that case reports name. */
export interface Drug extends Entry {
  /** International non-proprietary name, or the name the field uses where there is none. */
  readonly inn: string
  /** The Chinese name in the list cited; `zhAliases` holds every other one met, conflicting ones included. */
  readonly zh?: string
  readonly group: string
  /** Class of a targeted agent; other medicines have a group only. */
  readonly class?: string
  readonly targets: readonly string[]
  readonly modality?: 'small molecule' | 'antibody' | 'ADC' | 'bispecific antibody'
  /** WHO ATC codes, facts to look up; the hierarchy is not shipped. */
  readonly atc: readonly string[]
  readonly brands: readonly string[]
  readonly codes: readonly string[]
  readonly otherNames: readonly string[]
  readonly zhAliases: readonly string[]
  /** First approval, and by whom: lists of "first" years disagree because they mean different regulators. */
  readonly approval?: { readonly year: number; readonly basis: string; readonly verified: Verified }
  /** How far each group of fields was checked; `verified` is the weakest of them. */
  readonly checked: {
    readonly zh?: Verified
    readonly brands?: Verified
    readonly targets?: Verified
    readonly aliases: Verified
  }
  readonly note?: string
}

/** A class of targeted agents. */
export interface DrugClass extends Entry {
  readonly label: Bilingual
  readonly group: string
  readonly checkpoint: boolean
  readonly aliases: readonly string[]
}

/** A group of classes or of other medicines: what eligibility asks for ("targeted but not checkpoint"). */
export interface DrugGroup extends Entry {
  readonly label: Bilingual
  readonly targeted: boolean
  readonly checkpoint: boolean
  readonly aliases: readonly string[]
}

/** Two names that are easily taken for one another: listed with a source, or one character apart. */
export interface LookalikePair {
  readonly a: string
  readonly b: string
  readonly nameA: string
  readonly nameB: string
  /** Id of the listed entry; absent where the pair was found by comparing all names. */
  readonly entry?: string
}

export interface ListedLookalike extends Entry {
  readonly a: string
  readonly b: string
  readonly nameA: string
  readonly nameB: string
  readonly why: string
}

export interface NamePart extends Entry {
  readonly kind: NamePartKind
  readonly text: string
  readonly to?: string
}

export const namePartKinds = [
  'salt',
  'prefix',
  'zh-salt',
  'zh-dosage-form',
  'dosage-form',
  'filler',
  'zh-filler',
  'joiner',
  'zh-joiner',
  'negation',
  'rewrite',
  'traditional',
  'biologic-stem',
  'kinase-stem',
  'other-stem',
] as const
export type NamePartKind = (typeof namePartKinds)[number]

/** A wrong spelling seen in print, and the drug that was probably meant. */
export interface Misprint extends Entry {
  readonly text: string
  readonly drug: string
  /** How sure the reading is, judged from where it was printed. */
  readonly confidence: number
  readonly note: string
}
