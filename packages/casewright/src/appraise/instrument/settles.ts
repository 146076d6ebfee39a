import type { Outcome, Sets } from './outcome.ts'

/**
 * `left` tells how many categories an answer leaves. Open items whose answer would narrow what the instrument can give, most telling first: by how many categories are left on
 * average over the item's answers, then by how many at worst, then in the instrument's order. Where no one answer narrows
 * anything, all open items that are asked, since two together may.
 */
export function settlingItems(
  sets: Sets,
  now: Outcome,
  left: (item: string, answer: string) => number,
): readonly string[] {
  if (now.categories.length < 2) return []
  const open = now.asked.filter((item) => (sets.get(item)?.length ?? 0) > 1)
  const telling = open.map((item) => {
    const counts = (sets.get(item) ?? []).map((answer) => left(item, answer))
    return { item, mean: counts.reduce((a, b) => a + b, 0) / counts.length, worst: Math.max(...counts) }
  })
  const narrowing = telling.filter((t) => t.mean < now.categories.length)
  if (narrowing.length === 0) return open
  return narrowing.sort((a, b) => a.mean - b.mean || a.worst - b.worst).map((t) => t.item)
}
