import type { SignalCondition, SignalRule } from '../../knowledge/signals/signal-rule.ts'
import { allSignalRules } from '../../knowledge/signals/signal-rules.ts'
import type { Measured, SignalAnswer } from '../../model/signal/answer.ts'

type RuleMet = SignalAnswer['rules'][number]

/**
 * Whether reports and measures meet a rule: true, false, or null where something it asks for has no number here (EBGM without a
 * prior, an interval of another level, an infinite ratio pooled over strata). An infinite ratio is as large as any rule asks, and
 * its lower limit is a number. False as soon as one condition fails.
 */
export function meetsRule(rule: SignalRule, reports: number, measures: readonly Measured[]): RuleMet {
  const answers = rule.when.map((condition) => holds(condition, reports, measures))
  const met = answers.includes(false) ? false : answers.includes(null) ? null : true
  return { rule: rule.id, met }
}

/** The same for every rule that is known. */
export const meetsRules = (
  reports: number,
  measures: readonly Measured[],
  rules: readonly SignalRule[] = allSignalRules,
): readonly RuleMet[] => rules.map((rule) => meetsRule(rule, reports, measures))

/** Ids of the rules that are met, and of those that cannot be told; all others are not met. */
export function toldRules(
  reports: number,
  measures: readonly Measured[],
  rules: readonly SignalRule[] = allSignalRules,
): { readonly met: readonly string[]; readonly untold: readonly string[] } {
  const verdicts = meetsRules(reports, measures, rules)
  const those = (met: boolean | null) => verdicts.filter((v) => v.met === met).map((v) => v.rule)
  return { met: those(true), untold: those(null) }
}

function holds(condition: SignalCondition, reports: number, measures: readonly Measured[]): boolean | null {
  if (condition.of === 'reports') return reaches(reports, condition)
  const measured = measures.find((m) => m.measure === condition.of)
  if (measured === undefined) return null
  if (condition.part === 'value') return measured.why === 'infinite' ? true : reaches(measured.value, condition)
  return measured.level === condition.level ? reaches(measured.low, condition) : null
}

function reaches(
  value: number | null,
  bound: { readonly atLeast: number } | { readonly above: number },
): boolean | null {
  if (value === null) return null
  return 'above' in bound ? value > bound.above : value >= bound.atLeast
}
