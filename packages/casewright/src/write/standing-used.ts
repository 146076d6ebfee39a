import type { Origin } from '../base/traced.ts'
import { reviews } from '../knowledge/generated/reviews.ts'
import { standing } from '../knowledge/standing.ts'
import type { UsedKnowledge } from './book.ts'

/** Every entry of the knowledge that values rest on, each once, sorted, with its review standing. */
export function knowledgeUsed(origins: readonly Origin[]): readonly UsedKnowledge[] {
  const seen = new Set<Origin>()
  const used = new Map<string, UsedKnowledge>()
  const todo = [...origins]
  for (let o = todo.pop(); o !== undefined; o = todo.pop()) {
    if (seen.has(o)) continue
    seen.add(o)
    if (o.kind === 'traced') todo.push(...o.from)
    else if (o.kind === 'knowledge')
      used.set(o.entry, { entry: o.entry, hash: o.hash, standing: standing({ id: o.entry, hash: o.hash }, reviews) })
  }
  return [...used.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1))
}
