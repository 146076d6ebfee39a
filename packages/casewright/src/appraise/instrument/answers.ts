import type { Item } from '../../knowledge/instruments/instrument.ts'
import { answerFact } from '../../knowledge/instruments/instruments.ts'
import type { FactUse, Grounds } from '../../model/judgement.ts'
import type { Facts } from '../facts.ts'
import { judge, type Options } from '../judge.ts'

/** The answers an item can still have, in its order, and what of the case says so. */
export interface Possible extends Pick<Grounds, 'used' | 'lacking'> {
  readonly answers: readonly string[]
}

/**
 * A person's own answer (the fact `instrument.<instrument>.<item>`: an answer's id, or yes or no) wins. Else answers are tried in
 * order: one whose rule cannot be told stays possible, one whose rule holds ends the search. An answer without a rule stays
 * possible; as the last it is "otherwise".
 */
export function possibleAnswers(instrument: string, item: Item, facts: Facts, options: Options): Possible {
  return given(instrument, item, facts) ?? fromCase(item, facts, options)
}

function given(instrument: string, item: Item, facts: Facts): Possible | undefined {
  const fact = answerFact(instrument, item.id)
  const said = facts.look(fact)
  const o = said.value
  const answer = o.kind === 'absent' || (o.kind === 'known' && o.value === false) ? 'no' : yesOrText(o)
  if (answer === undefined || !item.answers.some((a) => a.id === answer)) return undefined
  return { answers: [answer], used: [{ fact, said }], lacking: [] }
}

function yesOrText(o: ReturnType<Facts['look']>['value']): string | undefined {
  if (o.kind !== 'known') return undefined
  return o.value === true ? 'yes' : typeof o.value === 'string' ? o.value : undefined
}

function fromCase(item: Item, facts: Facts, options: Options): Possible {
  const answers: string[] = []
  const used: FactUse[] = []
  const lacking: string[] = []
  for (const [i, answer] of item.answers.entries()) {
    const last = i === item.answers.length - 1
    const grounds = answer.when === undefined ? undefined : judge(answer.when, facts, options)
    const verdict = grounds?.verdict ?? (last ? 'met' : 'cannot tell')
    used.push(...(grounds?.used ?? []))
    if (verdict === 'not met') continue
    answers.push(answer.id)
    lacking.push(...(grounds?.lacking ?? []))
    if (verdict === 'met') break
  }
  return {
    answers,
    used: eachOnce(used),
    lacking: answers.length === 1 ? [] : [...new Set(lacking)],
  }
}

const eachOnce = (used: readonly FactUse[]): readonly FactUse[] => [...new Map(used.map((u) => [u.fact, u])).values()]
