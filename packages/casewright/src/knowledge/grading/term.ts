import type { FactTest, Rule } from '../../model/rule.ts'
import type { Bilingual, Entry } from '../entry.ts'

export const ctcaeVersions = ['4.03', '5.0', '6.0'] as const
export type CtcaeVersion = (typeof ctcaeVersions)[number]

export const grades = [1, 2, 3, 4, 5] as const
export type Grade = (typeof grades)[number]

/** One of the alternatives that make a grade, in our own words. */
export interface Disjunct {
  readonly label: Bilingual
  readonly rule: Rule
}
/** The alternatives by grade; a grade the term does not have is left out. */
export type GradeTable = Readonly<Partial<Record<Grade, readonly Disjunct[]>>>

/** Bounds of a laboratory term for one analyte in one unit. Where `unit` is left out they are multiples of a limit and hold in any. */
export interface BoundSet {
  readonly analyte: string
  readonly unit?: string
  readonly grades: GradeTable
}

/** Primary: what a diagnosis without its own term is filed under. Shadow: matched by the look. Finding: by a symptom. */
export const termRoles = ['primary', 'shadow', 'finding', 'laboratory'] as const
type TermRole = (typeof termRoles)[number]

/** A term of one version of CTCAE as rules. */
export interface GradingTerm extends Entry {
  /** The same over versions; the entry's id is `ctcae-<version>/<term>`. */
  readonly term: string
  readonly version: CtcaeVersion
  /** MedDRA LLT code, as the table prints it. */
  readonly llt: number
  readonly soc: string
  readonly title: Bilingual
  readonly role: TermRole
  /** What makes the term admissible for a case; left out: only where the case was reported under it. */
  readonly when?: Rule
  /** What the finding being there says of a fact that is not told. */
  readonly presence?: FactTest
  /** Of a clinical term, all its alternatives; of a laboratory term, those no number tells. */
  readonly grades: GradeTable
  readonly sets: readonly BoundSet[]
  /** Of a laboratory term: which side of the limits it is on. */
  readonly direction?: 'high' | 'low'
  /** True for a laboratory term that is graded only where it is named. */
  readonly named?: boolean
  /** Facts taken for granted where only a number is known. */
  readonly assume?: Readonly<Record<string, boolean | string>>
  readonly note?: Bilingual
  readonly caution?: Bilingual
}
