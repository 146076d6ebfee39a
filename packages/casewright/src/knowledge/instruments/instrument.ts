import type { Rule } from '../../model/rule.ts'
import type { Bilingual, Entry, Verified } from '../entry.ts'

/** One answer an item may have. `when` says what of the case makes it so; the last answer without one is "otherwise". */
interface Answer {
  readonly id: string
  readonly label: Bilingual
  readonly points?: number
  readonly when?: Rule
}

/** One question of an instrument. Answers are tried in order; an item none of whose answers has a rule is a person's to answer. */
export interface Item {
  readonly id: string
  readonly label: Bilingual
  readonly ask: Bilingual
  readonly answers: readonly Answer[]
  /** Points the published rule gives to "unknown"; left out where it says nothing of unknowns. */
  readonly unknown?: number
  /** Where it differs from the entry's. */
  readonly verified?: Verified
}

interface Category {
  readonly id: string
  readonly label: Bilingual
  /** True for a tier the publication does not have. */
  readonly ours?: boolean
  /** True where a series counts the case as fulfilling the set. */
  readonly met?: boolean
}

/** A choice between published readings that disagree. */
interface InstrumentOption {
  readonly id: string
  readonly label: Bilingual
  readonly values: readonly { readonly id: string; readonly label: Bilingual }[]
  readonly default: string
}

/** Something about a case that bears on the instrument: `label` names it, `why` says what it does. */
export interface Reason {
  readonly id: string
  readonly label: Bilingual
  readonly why?: Bilingual
  readonly when: Rule
}

/** The misfit of a case that is diagnosed as something else than the instrument was made for. */
export const OTHER_DIAGNOSIS = 'other-diagnosis'

interface Common extends Entry {
  readonly use: 'criteria' | 'causality'
  readonly title: Bilingual
  readonly about: Bilingual
  readonly options: readonly InstrumentOption[]
  readonly items: readonly Item[]
  /** From least to most. */
  readonly categories: readonly Category[]
  /** Diagnoses it was made for, by entity; left out where it is asked of any reaction. */
  readonly applies?: readonly string[]
  /** Why it does not apply to a case; one of another diagnosis than `applies` has the misfit `other-diagnosis`. */
  readonly misfits: readonly Reason[]
  /** Why a result that applies says less than it seems to. */
  readonly cautions: readonly Reason[]
  /** What is not checked, or where sources disagree, said plainly. */
  readonly doubts: readonly Bilingual[]
}

/** Categories by rules over the items (`item.<id>`), the first that holds. Counts of criteria and ordered categories. */
export interface RulesInstrument extends Common {
  readonly kind: 'rules'
  readonly decide: readonly { readonly category: string; readonly when: Rule }[]
}

/** The sum of points, cut into bands; `range` is the least and the most it can be. */
export interface ScoreInstrument extends Common {
  readonly kind: 'score'
  readonly range: { readonly low: number; readonly high: number }
  readonly bands: readonly {
    readonly category: string
    readonly from?: number
    readonly to?: number
    readonly verified?: Verified
  }[]
}

/** Questions that lead to a next question or to a category: `next[item][answer]`. */
export interface TreeInstrument extends Common {
  readonly kind: 'tree'
  readonly start: string
  readonly next: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Tables from answers, and from the values of earlier tables, to a value; the last gives the category. */
export interface TableInstrument extends Common {
  readonly kind: 'table'
  readonly tables: readonly DecisionTable[]
  /** Items shown beside the result, not part of it. */
  readonly apart: readonly string[]
}
interface DecisionTable {
  readonly id: string
  readonly label: Bilingual
  /** Items or earlier tables whose values, joined by "/", name a cell. */
  readonly by: readonly string[]
  readonly cells: Readonly<Record<string, string>>
  /** Cells that were not checked in the source. */
  readonly unverified: readonly string[]
}

export type Instrument = RulesInstrument | ScoreInstrument | TreeInstrument | TableInstrument
