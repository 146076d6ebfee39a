import type { CtcaeVersion, Grade } from '../../knowledge/grading/term.ts'

/** One term of an official table, in its own words: the user's data, kept where the user says and in no repository. */
export interface OfficialTerm {
  /** MedDRA LLT code, eight digits. */
  readonly code: string
  readonly soc: string
  readonly term: string
  /** Grades the term does not have are left out. */
  readonly grades: Readonly<Partial<Record<Grade, string>>>
  readonly definition?: string
  readonly note?: string
}
/** Where a grade, a definition or a note of one version went in the next. */
export interface OfficialMapping {
  readonly from: MappedPart
  readonly change: string
  readonly to: MappedPart
  /** What to write beside an "Other, specify" term the part went to. */
  readonly specify?: string
}
interface MappedPart {
  readonly code: string
  readonly soc: string
  readonly term: string
  readonly part: string
  readonly text: string
}
export interface OfficialTable {
  readonly version: CtcaeVersion
  readonly terms: readonly OfficialTerm[]
  /** From the version before; empty where the workbook has none. */
  readonly mapping: readonly OfficialMapping[]
}
