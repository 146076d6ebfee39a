import type { Origin } from '../base/traced.ts'
import { reviews } from '../knowledge/generated/reviews.ts'
import { standing } from '../knowledge/standing.ts'
import type { StudyReview } from '../model/study-reviews.ts'
import type { ReportInput, UsedKnowledge } from './book.ts'
import { tallies } from './tallies.ts'

/**
 * Every entry of the knowledge that values rest on, each once, sorted, with its review standing: by the reviews the knowledge comes
 * with, and those of the study.
 */
export function knowledgeUsed(origins: readonly Origin[], own: readonly StudyReview[] = []): readonly UsedKnowledge[] {
  const seen = new Set<Origin>()
  const used = new Map<string, UsedKnowledge>()
  const todo = [...origins]
  for (let o = todo.pop(); o !== undefined; o = todo.pop()) {
    if (seen.has(o)) continue
    seen.add(o)
    if (o.kind === 'traced') todo.push(...o.from)
    else if (o.kind === 'knowledge') used.set(o.entry, asUsed(o.entry, o.hash, own))
  }
  return [...used.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1))
}

/** What the numbers of an analysis rest on, those its report counts of its own, and how each patient was judged. */
export const knowledgeOf = (
  { study, results, appraisals }: Pick<ReportInput, 'study' | 'results' | 'appraisals'>,
  numbers: Iterable<Origin> = [
    ...results.estimates,
    ...tallies(study, results.included, appraisals, results.estimates),
  ],
): readonly UsedKnowledge[] =>
  knowledgeUsed(
    [
      ...numbers,
      ...[...appraisals.values()].flatMap((a) => [...a.grades, ...a.criteria, ...a.causality, ...a.latencies]),
    ],
    study.reviews,
  )

/** An entry with its standing by the reviews the knowledge comes with, and by others. */
export function asUsed(entry: string, hash: string, own: readonly StudyReview[]): UsedKnowledge {
  const disputed = own.some((r) => r.entry === entry && r.hash === hash && r.verdict === 'disputed')
  const agreed = disputed ? [] : own.filter((r) => r.verdict === 'agreed').map((r) => ({ ...r, id: r.entry }))
  return {
    entry,
    hash,
    standing: standing({ id: entry, hash }, [...reviews, ...agreed]),
    ...(disputed && { disputed: true as const }),
  }
}
