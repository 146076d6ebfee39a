import type { LiteratureDecision, ScreeningStage } from '../../model/literature/decision.ts'
import type { Waiting } from '../../model/literature/account.ts'
import { personKey } from '../../model/literature/person-key.ts'

type Screened = Extract<LiteratureDecision, { kind: 'screen' | 'settle' }>

export type StageState =
  | { readonly state: Waiting }
  | { readonly state: 'include' }
  | { readonly state: 'exclude'; readonly reason: string | undefined }

/**
 * Where a record stands at a stage of screening. The last verdict of each screener counts. A third person's settlement ends
 * it; a verdict given after that opens it again, and the verdicts alone count until it is settled anew. `needed` screeners
 * must have read it. On titles and abstracts whoever is unsure lets the record pass on unless another excludes it; at full
 * text being unsure, or excluding for another reason, is a conflict. `decisions` are those in force on the record (or its
 * group), in their order.
 */
export function stageState(
  decisions: readonly LiteratureDecision[],
  stage: ScreeningStage,
  needed: number,
): StageState {
  const own = decisions.filter((d): d is Screened => (d.kind === 'screen' || d.kind === 'settle') && d.stage === stage)
  const latest = own.at(-1)
  if (latest?.kind === 'settle')
    return latest.verdict === 'include' ? { state: 'include' } : { state: 'exclude', reason: latest.reason }
  const last = new Map(own.flatMap((d) => (d.kind === 'screen' ? [[personKey(d.by), d] as const] : [])))
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
