import { known, absent, type Observed } from '../../base/observed.ts'
import { derive } from '../../base/traced.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { termOfJudgement } from '../../knowledge/grading/terms.ts'
import { signOfFact } from '../../knowledge/signs/signs.ts'
import type { FactValue, GradeJudgement } from '../../model/judgement.ts'
import type { Facts } from '../facts.ts'
import type { Options } from '../judge.ts'
import { rangeOf } from './grade-term.ts'

/** The grades left, were one fact told. */
export interface IfTold {
  /** `yes`, `no`, or a choice of the fact. */
  readonly answer: string
  readonly low: number
  readonly high: number
}

/**
 * The term asked with each answer a fact could have, everything else as it stands. Empty where the fact is a number, which
 * has no list of answers, and for terms of laboratory values, which are graded by their own sets.
 */
export function ifTold(j: GradeJudgement, fact: string, facts: Facts, options: Options): readonly IfTold[] {
  const term = termOfJudgement(j)
  if (term === undefined || term.sets.length > 0) return []
  return answersTo(fact).map(({ answer, said }) => {
    const step = { id: 'if-told', version: '1' }
    const look: Facts['look'] = (f) => (f === fact ? derive(step, [], said) : facts.look(f))
    const { low, high } = rangeOf(term, term.grades, { ...facts, look }, options)
    return { answer, low, high }
  })
}

function answersTo(fact: string): readonly { readonly answer: string; readonly said: Observed<FactValue> }[] {
  const entry = factEntry(fact)
  if (entry?.type === 'choice') return (entry.choices ?? []).map((answer) => ({ answer, said: known(answer) }))
  if (entry?.type === 'boolean' || signOfFact(fact) !== undefined)
    return [
      { answer: 'yes', said: known(true) },
      { answer: 'no', said: absent },
    ]
  return []
}
