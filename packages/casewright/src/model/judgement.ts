import type { Interval } from '../base/interval.ts'
import type { Observed } from '../base/observed.ts'
import type { Traced } from '../base/traced.ts'
import type { Verdict } from './rule.ts'
import type { Wording } from './wording.ts'

/** A fact as a rule used it. `quotes` are found by walking `said`. */
export interface FactUse {
  readonly fact: string
  readonly said: Traced<Observed<FactValue>>
}
export type FactValue = boolean | string | Interval

/** How one branch of a rule stood. */
export interface Grounds {
  readonly verdict: Verdict
  /** Facts that made it so. */
  readonly used: readonly FactUse[]
  /** Facts that would settle it, by id. */
  readonly lacking: readonly string[]
}

export interface GradeLine extends Grounds {
  readonly grade: number
  /** The disjuncts that hold, in the term’s order, as their labels. */
  readonly satisfied: readonly string[]
}
/** The grades a case can have under one term of one version. 0: the term’s own condition is not reached. */
export interface GradeJudgement {
  readonly patient: string
  readonly episode: string
  readonly term: string
  readonly version: string
  readonly low: number
  readonly high: number
  readonly lines: readonly GradeLine[]
  /** Facts that would narrow the range, most telling first. */
  readonly settles: readonly string[]
  readonly interpretive: boolean
}

export interface ItemJudgement extends Grounds {
  readonly item: string
  /** Answers still possible. */
  readonly answers: readonly string[]
  readonly points: Interval | undefined
}
/** A criteria set or a causality scale applied to one episode. */
export interface InstrumentJudgement {
  readonly patient: string
  readonly episode: string
  readonly exposure: string | undefined
  readonly instrument: string
  readonly options: Readonly<Record<string, string>>
  readonly items: readonly ItemJudgement[]
  readonly score: Interval | undefined
  /** Categories still possible, from least to most. One: decided. */
  readonly categories: readonly string[]
  /** Open items whose answer would narrow the categories, most telling first. */
  readonly settles: readonly string[]
  /** Why the instrument does not apply to the case, as reason ids of its entry; empty where it applies. */
  readonly misfits: readonly string[]
  /** Why the result says less than it seems to (drug given in cycles, treatment beside the stop …), as reason ids of its entry. */
  readonly cautions: readonly string[]
  /** Where the published rule scores an unknown answer (usually 0): the result it gives; `score` is the bounds over unknowns. */
  readonly asPublished?: { readonly score: Interval; readonly categories: readonly string[] }
  /** Values still possible of the intermediate results (C and S of the French method) and of items kept apart (B), by name. */
  readonly parts?: Readonly<Record<string, readonly string[]>>
  /** What this result rests on that was not checked in the instrument's source: ids of items, or `table:cell`. */
  readonly unverified: readonly string[]
}

export const latencyClocks = ['first-dose', 'last-dose', 'cycle-start', 're-exposure'] as const
export type LatencyClock = (typeof latencyClocks)[number]
/** Latency of one episode in elapsed days (same day 0), by clock; day-1 values are one more. */
export interface LatencyJudgement {
  readonly patient: string
  readonly episode: string
  readonly exposure: string | undefined
  readonly clocks: Readonly<Record<LatencyClock, Observed<Interval>>>
  /** Of a clock that is unclear because sources contradict each other: what it is in each way they may be settled. */
  readonly either?: Readonly<Partial<Record<LatencyClock, readonly Interval[]>>>
  /** What each statement gave, in the order told: shows statements that disagree, and clocks that start with an event. */
  readonly given: readonly {
    readonly statement: number
    readonly clock: LatencyClock | 'event'
    readonly event?: Wording
    readonly days: Interval
  }[]
  /** Assumptions used, by id in the knowledge. */
  readonly assumptions: readonly string[]
  /** Clocks told only in words without a number ("several weeks"): their interval is a convention, not a statement. */
  readonly vague: readonly LatencyClock[]
  /** How far the finest statement on a clock may be off by the rounding of its own unit, in days. */
  readonly rounding: Readonly<Partial<Record<LatencyClock, number>>>
}

export interface CompletenessJudgement {
  readonly patient: string
  readonly items: readonly { readonly item: string; readonly verdict: Verdict }[]
  readonly share: number
  readonly complete: boolean
}

export interface Appraisal {
  readonly patient: string
  readonly grades: readonly Traced<GradeJudgement>[]
  readonly criteria: readonly Traced<InstrumentJudgement>[]
  readonly causality: readonly Traced<InstrumentJudgement>[]
  readonly latencies: readonly Traced<LatencyJudgement>[]
  readonly completeness: Traced<CompletenessJudgement>
}
