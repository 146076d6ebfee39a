import type { LiteratureDecision, ScreeningStage } from '../../model/literature/decision.ts'
import type { Waiting } from '../../model/literature/account.ts'

type Screened = Extract<LiteratureDecision, { kind: 'screen' | 'settle' }>

export type StageState =
  | { readonly state: Waiting }
  | { readonly state: 'include' }
  | { readonly state: 'exclude'; readonly reason: string | undefined }

/**
 * Where a record stands at a stage of screening. The last verdict of each screener counts, and a third person's settlement
 * made after them ends it. `needed` screeners must have read it. On titles and abstracts whoever is unsure lets the record
 * pass on unless another excludes it; at full text being unsure, or excluding for another reason, is a conflict.
 * `decisions` are those in force on the record (or its group), in their order.
 */
export function stageState(
  decisions: readonly LiteratureDecision[],
  stage: ScreeningStage,
  needed: number,
): StageState {
  const own = decisions.filter((d): d is Screened => (d.kind === 'screen' || d.kind === 'settle') && d.stage === stage)
  const settled = own.findLast((d) => d.kind === 'settle')
  if (settled?.kind === 'settle')
    return settled.verdict === 'include' ? { state: 'include' } : { state: 'exclude', reason: settled.reason }
  const last = new Map(own.flatMap((d) => (d.kind === 'screen' ? [[d.by, d] as const] : [])))
  if (last.size === 0) return { state: 'unread' }
  if (last.size < needed) return { state: 'half-read' }
  const verdicts = new Set(
    [...last.values()].map((d) => (d.verdict === 'unsure' && stage === 'title-abstract' ? 'include' : d.verdict)),
  )
  if (verdicts.size > 1 || verdicts.has('unsure')) return { state: 'conflict' }
  if (verdicts.has('include')) return { state: 'include' }
  const reasons = new Set([...last.values()].map((d) => d.reason))
  if (stage === 'full-text' && reasons.size > 1) return { state: 'conflict' }
  return { state: 'exclude', reason: [...reasons][0] }
}
