import type { MeasureId } from '../../model/signal/answer.ts'
import type { Bilingual, Entry } from '../entry.ts'

/** A formula met in print under the name of a measure that is computed otherwise (`knowledge/signals/circulating.yaml`). */
export interface CirculatingFormula extends Entry {
  readonly measure: MeasureId
  /** What of the measure it replaces. */
  readonly parts: readonly ('value' | 'low' | 'high')[]
  /** `other`: a measure of its own, or another prior, under this measure's name. */
  readonly standing: 'wrong' | 'other'
  readonly formula: Bilingual
  readonly why: Bilingual
  /** Where it was read. */
  readonly seen: readonly { readonly where: string; readonly at: string }[]
}
