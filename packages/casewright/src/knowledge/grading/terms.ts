import { gradingTerms } from '../generated/grading.ts'
import type { CtcaeVersion, GradingTerm } from './term.ts'

const byId: ReadonlyMap<string, GradingTerm> = new Map(gradingTerms.map((t) => [t.id, t]))
const byVersion = Map.groupBy(gradingTerms, (t) => t.version)

/** The term of a version, or undefined where the version does not have it (or its rules are not written). */
export const gradingTerm = (version: CtcaeVersion, term: string): GradingTerm | undefined =>
  byId.get(`ctcae-${version}/${term}`)

/** Every term of a version whose rules are written. */
export const termsOf = (version: CtcaeVersion): readonly GradingTerm[] => byVersion.get(version) ?? []
