import { InputProblem, issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import type { SignalRule } from '../../../knowledge/signals/signal-rule.ts'
import { allSignalRules, signalRule } from '../../../knowledge/signals/signal-rules.ts'

/** Rules by their ids; `all` is every one. @throws InputProblem `rule-unknown` */
export function rulesNamed(ids: readonly string[]): readonly SignalRule[] {
  return ids.includes('all') ? allSignalRules : ids.map((id) => ruleNamed(id, '--rule'))
}

/** The rule of an id that an option gives. @throws InputProblem `rule-unknown` */
export function ruleNamed(id: string, option: string): SignalRule {
  const rule = signalRule(id)
  if (rule !== undefined) return rule
  const known = allSignalRules.map((r) => r.id)
  const near = nearest(id, known)
  const suggestion = known.toSorted((a, b) => Number(b === near) - Number(a === near)).join(', ')
  throw new InputProblem([issue('error', 'rule-unknown', { file: option }, { rule: id, suggestion })])
}
