import type { Silence } from '../base/observed.ts'
import type { Traced } from '../base/traced.ts'
import type { UnclearReason } from './unclear-reason.ts'

/** Whose cases a number rests on. Events ⊆ of; of and silent partition the cases asked. */
export interface CaseSets {
  readonly events: readonly string[]
  readonly of: readonly string[]
  /** `because`: why a case is unclear that tells something, in a number of days or years. */
  readonly silent: readonly { readonly id: string; readonly why: Silence; readonly because?: UnclearReason }[]
  /**
   * Cases of `of` that what is told leaves open: neither yes nor no as yet (a grade that is an interval, a criteria set that can
   * still be met). The share has no value then, but runs from `parts.shareLow` (none of them a yes) to `parts.shareHigh` (all).
   */
  readonly open?: readonly string[]
}

/** Words for a number’s name: a key of the wording, and values that are themselves knowledge terms or protocol labels. */
export interface Label {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
  /** Knowledge term ids to be put into the wording in the reader’s language, by placeholder. */
  readonly terms?: Readonly<Record<string, string>>
}

/**
 * A number of the study. `value` and the named `parts` are the only digits a report may print; their unit is `unit`.
 * `interval` has its level and method, so that a report can say which.
 */
export interface Estimate extends CaseSets {
  /** Stable and readable: `sex.female`, `latency.first-dose.median`. */
  readonly id: string
  readonly section: string
  readonly label: Label
  readonly kind: 'count' | 'proportion' | 'ratio' | 'summary' | 'parameter' | 'test' | 'agreement'
  readonly value: number | undefined
  /** `ratio`: a ratio or its logarithm, printed to three significant digits. */
  readonly unit: 'cases' | 'reports' | 'share' | 'years' | 'days' | 'points' | 'ratio' | 'none'
  readonly interval?: { readonly low: number; readonly high: number; readonly level: number; readonly method: string }
  readonly parts?: Readonly<Record<string, number>>
  /** Set of parts that exclude each other and share out `of` between them: their events sum to it. */
  readonly partition?: string
  /** Ids in docs/methods, one for each method used. */
  readonly methods: readonly string[]
  /** What a reader must know beside the number, as wording keys. */
  readonly cautions: readonly string[]
}

export type TracedEstimate = Traced<Estimate>

/** A curve or a table of marks behind a figure, named like an estimate and traced like one. */
export interface Series {
  readonly id: string
  readonly section: string
  readonly label: Label
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly cases: readonly string[]
}

export interface FlowStep {
  readonly id: string
  readonly label: Label
  readonly cases: readonly string[]
  readonly excluded: readonly { readonly id: string; readonly by: string; readonly why: string }[]
}

/** Everything the study’s analyses gave, ready to be drawn and written. */
export interface Results {
  readonly flow: readonly FlowStep[]
  readonly included: readonly string[]
  readonly estimates: readonly TracedEstimate[]
  readonly series: readonly Traced<Series>[]
}
