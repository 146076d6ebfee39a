import { InputProblem, issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import type { SignalRule } from '../../../knowledge/signals/signal-rule.ts'
import { allSignalRules, signalRule } from '../../../knowledge/signals/signal-rules.ts'

/** Rules by their ids; `all` is every one. @throws InputProblem `rule-unknown` */
export function rulesNamed(ids: readonly string[]): readonly SignalRule[] {
  if (ids.includes('all')) return allSignalRules
  const unknown = ids.filter((id) => signalRule(id) === undefined)
  if (unknown.length > 0) {
    const known = allSignalRules.map((r) => r.id)
    throw new InputProblem(
      unknown.map((rule) => {
        const suggestion = nearest(rule, known) || known.join(', ')
        return issue('error', 'rule-unknown', { file: '--rules' }, { rule, suggestion })
      }),
    )
  }
  return ids.flatMap((id) => signalRule(id) ?? [])
}
