import { gradingTerms } from '../generated/grading.ts'
import type { Bilingual } from '../entry.ts'
import { type CtcaeVersion, ctcaeVersions, type GradingTerm, grades } from './term.ts'

const byId: ReadonlyMap<string, GradingTerm> = new Map(gradingTerms.map((t) => [t.id, t]))
const byVersion = Map.groupBy(gradingTerms, (t) => t.version)

/** The term of a version, or undefined where the version does not have it (or its rules are not written). */
export const gradingTerm = (version: CtcaeVersion, term: string): GradingTerm | undefined =>
  byId.get(`ctcae-${version}/${term}`)

/** Every term of a version whose rules are written. */
export const termsOf = (version: CtcaeVersion): readonly GradingTerm[] => byVersion.get(version) ?? []

const isVersion = (text: string): text is CtcaeVersion => ctcaeVersions.some((v) => v === text)

/** The term a judgement is of: its role, note and caution are there. */
export const termOfJudgement = (j: { readonly version: string; readonly term: string }): GradingTerm | undefined =>
  isVersion(j.version) ? gradingTerm(j.version, j.term) : undefined

/** An alternative as a judgement names it (its English label), in both languages; the English alone where it is not found. */
export function alternativeLabel(j: { readonly version: string; readonly term: string }, satisfied: string): Bilingual {
  const term = termOfJudgement(j)
  const tables = term === undefined ? [] : [term.grades, ...term.sets.map((s) => s.grades)]
  const all = tables.flatMap((table) => grades.flatMap((g) => table[g] ?? []))
  return all.find((d) => d.label.en === satisfied)?.label ?? { en: satisfied, zh: satisfied }
}
