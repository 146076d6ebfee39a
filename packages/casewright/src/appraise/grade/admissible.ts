import { known } from '../../base/observed.ts'
import { derive, type Origin, type Step } from '../../base/traced.ts'
import type { CtcaeVersion, GradingTerm } from '../../knowledge/grading/term.ts'
import { termsOf } from '../../knowledge/grading/terms.ts'
import type { Episode } from '../../model/patient.ts'
import type { Rule } from '../../model/rule.ts'
import type { Facts } from '../facts.ts'
import { isContradicted } from '../facts/weigh-ways.ts'
import { judge, type Options } from '../judge.ts'

/** A term and what of the case made it admissible. */
export interface Admitted {
  readonly term: GradingTerm
  readonly because: readonly Origin[]
  /** The facts sources contradict each other on, where it is for a choice between them to say whether the term applies. */
  readonly choices: readonly string[]
}

/**
 * The clinical terms a case can be graded under: those whose condition it meets (a lesion, a symptom, a diagnosis) or would,
 * were one of contradicting sources right, and any it was reported under; before all, the term `chosen` to grade the reaction by,
 * whatever the case says. Then primary terms, then those that match by the look, then those of a symptom.
 */
export function admissibleTerms(
  version: CtcaeVersion,
  episode: Episode,
  facts: Facts,
  options: Options,
  chosen?: string,
): readonly Admitted[] {
  const reported = episode.gradeReported.said.value
  const name = reported.kind === 'known' ? reported.value.term : undefined
  const named = (t: GradingTerm): boolean =>
    name !== undefined &&
    [t.term, t.title.en, t.title.zh, String(t.llt)].some((n) => n.toLowerCase() === name.toLowerCase())
  return termsOf(version)
    .filter((t) => t.sets.length === 0)
    .flatMap((term): readonly Admitted[] => {
      const grounds = term.when === undefined ? undefined : judge(term.when, facts, options)
      if (grounds?.verdict === 'met') return [{ term, because: grounds.used.map((u) => u.said), choices: [] }]
      if (term.term === chosen) return [{ term, because: [], choices: [] }]
      if (named(term)) return [{ term, because: [episode.gradeReported.said], choices: [] }]
      if (term.when === undefined || grounds?.verdict !== 'cannot tell') return []
      const choices = grounds.lacking.filter((fact) => isContradicted(facts.look(fact).value))
      const some = choices.length > 0 && bySomeSource(term.when, choices, facts, options)
      return some ? [{ term, because: choices.map((fact) => facts.look(fact)), choices }] : []
    })
    .toSorted((a, b) => order(a.term, chosen) - order(b.term, chosen))
}

const ranks = ['primary', 'shadow', 'finding', 'laboratory'] as const
const order = (t: GradingTerm, chosen: string | undefined): number => (t.term === chosen ? -1 : ranks.indexOf(t.role))

const AS_ONE_SAYS: Step = { id: 'rule:as-one-source-says', version: '1' }

/** Whether the condition of a term is met with some of the values that contradicting sources give. */
function bySomeSource(when: Rule, choices: readonly string[], facts: Facts, options: Options): boolean {
  const [fact, ...rest] = choices
  if (fact === undefined) return judge(when, facts, options).verdict === 'met'
  return (facts.among?.(fact) ?? []).some((value) => {
    const said = derive(AS_ONE_SAYS, [facts.look(fact)], known(value))
    const look: Facts['look'] = (f) => (f === fact ? said : facts.look(f))
    return bySomeSource(when, rest, { ...facts, look }, options)
  })
}
