import type { FactValue } from '../../model/judgement.ts'
import type { FactTest } from '../../model/rule.ts'
import type { Facts } from '../facts.ts'
import { testAbsent, testValue } from '../judge.ts'
import { type CompiledTerm, type Topic, topicOf } from './compiled-term.ts'
import { type Measured, numberAnswers } from './situations.ts'

/** Every way the tests of one topic can turn out, as far as the case tells: one list of answers, in order, for each. */
export type Answers = readonly (readonly boolean[])[]

/** What the case says to each topic of a term. `must` are tests that a fact which is not told has to pass. */
export function answersOf(term: CompiledTerm, facts: Facts, must: readonly FactTest[]): readonly Answers[] {
  const known = term.presence === undefined ? must : [...must, term.presence]
  return term.topics.map((topic) =>
    answersTo(
      topic,
      facts,
      known.filter((t) => topicOf(t.fact) === topic.fact),
    ),
  )
}

function answersTo(topic: Topic, facts: Facts, must: readonly FactTest[]): Answers {
  const tests = topic.tests.map((t) => t.test)
  const o = facts.look(topic.fact).value
  if (o.kind === 'absent') return [tests.map((t) => testAbsent(t, facts) === 'met')]
  if (o.kind === 'known') {
    const value = o.value
    if (typeof value !== 'object') return [tests.map((t) => testValue(t, value, facts) === 'met')]
    return numberAnswers(tests, measured(topic.fact, value, facts), [])
  }
  const among = facts.among?.(topic.fact)
  if (isNumeric(tests)) {
    const ranges = (among ?? []).flatMap((v) => (typeof v === 'object' ? [v] : []))
    if (among === undefined || ranges.length < among.length)
      return numberAnswers(tests, measured(topic.fact, undefined, facts), must)
    return distinct(ranges.flatMap((r) => numberAnswers(tests, measured(topic.fact, r, facts), must)))
  }
  const values = (among ?? domain(tests, topic.fact, facts)).filter((v) =>
    must.every((t) => testValue(t, v, facts) === 'met'),
  )
  return distinct(values.map((v) => tests.map((t) => testValue(t, v, facts) === 'met')))
}

const measured = (fact: string, value: Measured['value'], facts: Facts): Measured => ({
  value,
  uln: facts.limit(fact, 'uln'),
  lln: facts.limit(fact, 'lln'),
  baseline: facts.limit(fact, 'baseline'),
  reach: facts.reach?.(fact),
})

const isNumeric = (tests: readonly FactTest[]): boolean =>
  tests.some((t) => t.ge !== undefined || t.gt !== undefined || t.le !== undefined || t.lt !== undefined)

/** Values an untold fact could have: its ordered choices, yes and no, or the ones the tests name and one they do not. */
function domain(tests: readonly FactTest[], fact: string, facts: Facts): readonly FactValue[] {
  const order = facts.order(fact)
  if (order !== undefined) return order
  if (tests.some((t) => typeof t.is === 'boolean')) return [true, false]
  return [...tests.flatMap((t) => [...(typeof t.is === 'string' ? [t.is] : []), ...(t.in ?? [])]), UNNAMED]
}
const UNNAMED = ''

function distinct(all: Answers): Answers {
  return [...new Map(all.map((a) => [a.map(Number).join(''), a])).values()]
}
