import type { NameBasis } from './name-index.ts'

/** One reading of a written name. */
export interface DrugCandidate {
  readonly id: string
  /** INN of a drug; English label of a class or group. */
  readonly inn: string
  readonly of: 'drug' | 'class' | 'group'
  /** Stated, in [0, 1]; 1 only where the name stands in the tables as it was written. */
  readonly confidence: number
  readonly basis: NameBasis | 'salt-stripped' | 'spelling'
  /** The name in the tables that was met. */
  readonly met: string
  /** That name, with what was taken off the written one: `imatinib (− mesylate)`. */
  readonly note: string
}

/** A warning: the name read is easily taken for another drug's. */
export interface Lookalike {
  readonly id: string
  readonly inn: string
  /** Name of the drug that was read, and the other drug's name that it resembles. */
  readonly name: string
  readonly other: string
  /** Id of the listed pair (`knowledge/drugs/lookalikes.tsv`); absent where names were merely found one character apart. */
  readonly listed?: string
}

export interface DrugMatch {
  readonly written: string
  /** Best first; empty where unknown. For several drugs in one string: the first of each part that is known. */
  readonly matches: readonly DrugCandidate[]
  readonly lookalikes: readonly Lookalike[]
  /**
   * `exact`: the name, or the name without salt, form and the like, stands in the tables for one entry.
   * `probable`: a person should confirm. `ambiguous`: several entries, none preferred. `unknown`: none.
   * Of several drugs in one string: the weakest verdict of the parts.
   */
  readonly verdict: 'exact' | 'probable' | 'ambiguous' | 'unknown'
  /** Nearest names where the verdict is not exact: offered, never taken. */
  readonly suggestions: readonly DrugCandidate[]
  /** The parts of a string that names several drugs; empty otherwise. */
  readonly parts: readonly DrugMatch[]
}
