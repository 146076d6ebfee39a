import type { Origin } from '../base/traced.ts'
import { reviews } from '../knowledge/generated/reviews.ts'
import { standing } from '../knowledge/standing.ts'
import type { StudyReview } from '../model/study-reviews.ts'
import type { UsedKnowledge } from './book.ts'

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
