import type { Bilingual, Cite, Entry } from '../entry.ts'

/** Something a source says of management. Shown with its evidence and source; never an order. */
export interface ManagementStatement extends Entry {
  readonly entity: string
  readonly kind: 'treatment' | 'drug-action' | 'work-up' | 'red-flag' | 'wound' | 'context'
  readonly line?: 'first' | 'first-alternative' | 'second' | 'local' | 'other'
  /** Id of the drug it is about. */
  readonly agent?: string
  readonly applies?: 'targeted' | 'immune-checkpoint-inhibitor'
  /** CTCAE grade it is about. */
  readonly grade?: number
  readonly statement: Bilingual
  /** True where only this project's own papers stand behind it: no outside source is cited for the statement yet. */
  readonly uncited?: true
  readonly counts?: Readonly<Record<string, number>>
  /** Where sources disagree: each reading with who holds it. */
  readonly options?: readonly { readonly label: Bilingual; readonly cite: readonly Cite[] }[]
  readonly evidence: {
    readonly level:
      | 'randomised-trial'
      | 'single-arm-trial'
      | 'guideline'
      | 'consensus'
      | 'case-series'
      | 'practice'
      | 'context'
      | 'A'
      | 'B'
      | 'C'
      | 'D'
      | 'E'
    readonly scale?: 'textbook-a-e'
    readonly note?: Bilingual
  }
}
