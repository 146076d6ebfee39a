import type { Locale } from '../../i18n/locale.ts'
import type { SignalAnswer } from '../../model/signal/answer.ts'
import type { ClassReactionMap, HeatCell } from './class-reaction-figure.ts'

type Part = SignalAnswer['perEvent'][number]

/**
 * Answered questions against the terms they asked about: what each class was found to have, where no report names both, and what
 * was not asked of it. Terms in the order the answers first name them.
 */
export function answeredClasses(answers: readonly SignalAnswer[], locale: Locale): ClassReactionMap {
  const reactions = [...new Set(answers.flatMap((a) => a.perEvent.map((e) => e.event)))]
  return {
    classes: answers.map((a) => a.question.label[locale]),
    reactions,
    cells: answers.map((a) => reactions.map((r) => cellOf(a.perEvent.find((e) => e.event === r)))),
    generated: answers.some((a) => a.lake.generated),
  }
}

function cellOf(part: Part | undefined): HeatCell {
  if (part === undefined) return { kind: 'not-asked' }
  if (part.table.a === 0) return { kind: 'no-report', expected: part.expected }
  const ic = part.measures.find((m) => m.measure === 'ic')
  return ic === undefined || ic.value === null || ic.low === null
    ? { kind: 'not-asked' }
    : { kind: 'reports', n: part.table.a, expected: part.expected, ic: ic.value, low: ic.low }
}
