import type { Origin } from '../../base/traced.ts'
import type { CtcaeVersion, GradingTerm } from '../../knowledge/grading/term.ts'
import { termsOf } from '../../knowledge/grading/terms.ts'
import type { Episode } from '../../model/patient.ts'
import type { Facts } from '../facts.ts'
import { judge, type Options } from '../judge.ts'

/** A term and what of the case made it admissible. */
export interface Admitted {
  readonly term: GradingTerm
  readonly because: readonly Origin[]
}

/**
 * The clinical terms a case can be graded under: those whose condition it meets (a lesion, a symptom, a diagnosis), and any it
 * was reported under. Primary terms first, then those that match by the look, then those of a symptom.
 */
export function admissibleTerms(
  version: CtcaeVersion,
  episode: Episode,
  facts: Facts,
  options: Options,
): readonly Admitted[] {
  const reported = episode.gradeReported.said.value
  const name = reported.kind === 'known' ? reported.value.term : undefined
  const named = (t: GradingTerm): boolean =>
    name !== undefined && [t.term, t.title.en, t.title.zh, String(t.llt)].some((n) => n.toLowerCase() === name.toLowerCase())
  return termsOf(version)
    .filter((t) => t.sets.length === 0)
    .flatMap((term): readonly Admitted[] => {
      const grounds = term.when === undefined ? undefined : judge(term.when, facts, options)
      if (grounds?.verdict === 'met') return [{ term, because: grounds.used.map((u) => u.said) }]
      return named(term) ? [{ term, because: [episode.gradeReported.said] }] : []
    })
    .toSorted((a, b) => order(a.term) - order(b.term))
}

const ranks = ['primary', 'shadow', 'finding', 'laboratory'] as const
const order = (t: GradingTerm): number => ranks.indexOf(t.role)
