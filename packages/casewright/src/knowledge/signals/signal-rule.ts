import type { MeasureId } from '../../model/signal/answer.ts'
import type { Bilingual, Entry } from '../entry.ts'

/** One condition of a rule: on the number of reports with drug and event, or on a part of a measure. */
export type SignalCondition = Bound &
  (
    | { readonly of: 'reports' }
    | { readonly of: MeasureId; readonly part: 'value' }
    /** The lower limit of an interval of this level. */
    | { readonly of: MeasureId; readonly part: 'low'; readonly level: number }
  )
type Bound = { readonly atLeast: number } | { readonly above: number }

/** A published rule for a signal of disproportionate reporting (`knowledge/signals/rules.yaml`): all of `when` must hold. */
export interface SignalRule extends Entry {
  readonly label: Bilingual
  /** Whose rule it is. */
  readonly body: Bilingual
  readonly when: readonly SignalCondition[]
  readonly note?: Bilingual
}
