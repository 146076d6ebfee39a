import type { LiteratureDecision, ScreenDecision, ScreeningStage } from '../../model/literature/decision.ts'
import type { Waiting } from '../../model/literature/account.ts'
import { personKey } from '../../model/literature/person-key.ts'
import { seenByOthers } from '../screen/first-verdicts.ts'

type Screened = Extract<LiteratureDecision, { kind: 'screen' | 'settle' }>

export type StageState =
  | { readonly state: Waiting }
  | { readonly state: 'include' }
  | { readonly state: 'exclude'; readonly reason: string | undefined }

/** Verdicts in force at a stage, by person: those before enough had read the record, and those given after that. */
export interface PartedVerdicts {
  readonly first: ReadonlyMap<string, ScreenDecision>
  readonly later: ReadonlyMap<string, ScreenDecision>
  /** The first ones are not one verdict. */
  readonly differ: boolean
}

/** `decisions` are those in force on a record (or its group), in their order; the last word of each counts in each part. */
export function partVerdicts(
  decisions: readonly LiteratureDecision[],
  stage: ScreeningStage,
  needed: number,
): PartedVerdicts {
  const [first, later] = [new Map<string, ScreenDecision>(), new Map<string, ScreenDecision>()]
  let isOver = false
  for (const d of decisions) {
    if (d.kind !== 'screen' || d.stage !== stage) continue
    ;(isOver ? later : first).set(personKey(d.by), d)
    isOver ||= first.size >= seenByOthers(needed)
  }
  return { first, later, differ: isOver && verdictOf([...first.values()], stage).state === 'conflict' }
}

/**
 * Where a record stands at a stage of screening. `needed` screeners must have read it. What they then see differently is settled by a
 * third person, or by themselves once each of them has said anew, knowing the other, the same: one who changes their word alone
 * settles nothing. Where they agreed the last word of each counts. A third person's settlement ends it; a verdict given after that
 * opens it again. `decisions` are those in force on the record (or its group), in their order.
 */
export function stageState(
  decisions: readonly LiteratureDecision[],
  stage: ScreeningStage,
  needed: number,
): StageState {
  const latest = decisions.findLast(
    (d): d is Screened => (d.kind === 'screen' || d.kind === 'settle') && d.stage === stage,
  )
  if (latest?.kind === 'settle')
    return latest.verdict === 'include' ? { state: 'include' } : { state: 'exclude', reason: latest.reason }
  const { first, later, differ } = partVerdicts(decisions, stage, needed)
  if (first.size === 0) return { state: 'unread' }
  if (first.size < needed) return { state: 'half-read' }
  if (differ && ![...first.keys()].every((by) => later.has(by))) return { state: 'conflict' }
  return verdictOf([...new Map([...first, ...later]).values()], stage)
}

/**
 * On titles and abstracts whoever is unsure lets the record pass on unless another excludes it; at full text being unsure, or
 * excluding for another reason, is a conflict.
 */
function verdictOf(given: readonly ScreenDecision[], stage: ScreeningStage): StageState {
  const verdicts = new Set(
    given.map((d) => (d.verdict === 'unsure' && stage === 'title-abstract' ? 'include' : d.verdict)),
  )
  if (verdicts.size > 1 || verdicts.has('unsure')) return { state: 'conflict' }
  if (verdicts.has('include')) return { state: 'include' }
  const reasons = new Set(given.map((d) => d.reason))
  if (stage === 'full-text' && reasons.size > 1) return { state: 'conflict' }
  return { state: 'exclude', reason: [...reasons][0] }
}
