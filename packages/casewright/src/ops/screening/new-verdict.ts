import { hasErrors, issue, type Issue, type Place } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { LiteratureDecision, ScreeningStage, ScreeningVerdict } from '../../model/literature/decision.ts'
import { otherReason } from '../../model/literature/other-reason.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import { seenByOthers } from '../../sift/screen/first-verdicts.ts'
import { isOpen, partedOn, readersOf, verdictBy, type Publication } from './screening-of.ts'

/** A verdict as it is given. */
export interface Verdict {
  readonly stage: ScreeningStage
  readonly verdict: ScreeningVerdict
  readonly by: string
  readonly reason?: string | undefined
  readonly labels?: readonly string[] | undefined
  readonly why?: string | undefined
}

type Line = Omit<Extract<LiteratureDecision, { kind: 'screen' }>, 'id'>

/**
 * The line a verdict becomes, or why it cannot: `same` where this screener has said just that already. Once enough have read
 * a record only they may say more, which stands beside their first verdict and not in its place. What they saw differently each of
 * them has to say anew, or a third person settles it: with `anew` the same verdict given again is one.
 */
export function newVerdict(
  p: Publication,
  given: Verdict,
  protocol: ScreeningProtocol,
  on: string,
  at: Place,
  anew = false,
): { readonly line?: Line; readonly same?: true; readonly issues: readonly Issue[] } {
  const { stage, verdict, by, reason, labels = [], why } = given
  const record = p.record.id
  const issues: Issue[] = []
  if (stage === 'full-text' && p.state['title-abstract'].state !== 'include')
    issues.push(issue('error', 'record-not-at-full-text', at, { record }))
  const own = verdictBy(p, stage, by)
  if (!hasErrors(issues) && !takesVerdict(p, stage, by, protocol))
    issues.push(issue('error', 'screening-closed', at, { record, readers: readersOf(p, stage).size }))
  issues.push(...reasonIssues(given, protocol, at))
  for (const label of labels) {
    const ids = protocol.labels.map((l) => l.id)
    if (!ids.includes(label))
      issues.push(
        issue('error', 'reference-unknown', at, { field: 'labels', id: label, suggestion: nearest(label, ids) }),
      )
  }
  if (hasErrors(issues)) return { issues }
  const line: Line = {
    kind: 'screen',
    stage,
    record,
    verdict,
    by,
    on,
    ...(reason !== undefined && { reason }),
    ...(labels.length > 0 && { labels: [...labels] }),
    ...(why !== undefined && { why }),
  }
  const { first, later, differ } = partedOn(p, stage, protocol)
  const isAnew = anew && differ && !later.has(by)
  if (own?.kind === 'screen' && saysTheSame(own, line) && !isAnew) return { same: true, issues }
  if (differ) issues.push(issue('warning', 'verdict-after-difference', at, { record }))
  else if (first.size >= seenByOthers(protocol.screeners[stage]))
    issues.push(issue('warning', 'verdict-after-reading', at, { record }))
  return { line, issues }
}

/** Whether a stage that a record has come to takes this screener’s verdict: not enough have read it, or it is their own word they change. */
export const takesVerdict = (p: Publication, stage: ScreeningStage, by: string, protocol: ScreeningProtocol): boolean =>
  isOpen(p, stage) || verdictBy(p, stage, by) !== undefined || readersOf(p, stage).size < protocol.screeners[stage]

/** A reason is of the protocol’s list or another, then said in the note; needed to exclude at full text, and counted there only. */
export function reasonIssues(
  { stage, verdict, reason, why }: Pick<Verdict, 'stage' | 'verdict' | 'reason' | 'why'>,
  protocol: ScreeningProtocol,
  at: Place,
): readonly Issue[] {
  const ids = protocol.reasons.map((r) => r.id)
  if (reason === undefined) {
    return stage === 'full-text' && verdict === 'exclude'
      ? [issue('error', 'reason-needed', at, { choices: ids.join(', ') || '-' })]
      : []
  }
  if (!ids.includes(reason))
    return [issue('error', 'reference-unknown', at, { field: 'reason', id: reason, suggestion: nearest(reason, ids) })]
  const counts = stage === 'full-text' && verdict === 'exclude'
  if (counts && reason === otherReason.id && (why ?? '').trim() === '') return [issue('error', 'reason-unsaid', at, {})]
  return counts ? [] : [issue('warning', 'reason-not-counted', at, { reason })]
}

const saysTheSame = (a: Line, b: Line): boolean =>
  a.verdict === b.verdict &&
  a.reason === b.reason &&
  (a.labels ?? []).join() === (b.labels ?? []).join() &&
  (b.why === undefined || a.why === b.why)
