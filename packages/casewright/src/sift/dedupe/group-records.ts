/** Two records that are one publication, by their places in the list. */
export interface Join {
  readonly a: number
  readonly b: number
  /** Bits; the surest are joined first. Infinity where a person decided. */
  readonly weight: number
}

/**
 * Joins records to groups, surest first. Two groups are joined only if no record of the one contradicts a record of the other
 * (complete linkage): a chain never brings together what may not be together. The list must be in an order of its own (of content), so that
 * ties do not depend on the input's.
 */
export function groupRecords(
  records: number,
  joins: readonly Join[],
  apart: (a: number, b: number) => boolean,
): { readonly groupOf: readonly number[]; readonly refused: readonly Join[] } {
  const groupOf = Array.from({ length: records }, (_, i) => i)
  /** Of groups of more than one. */
  const members = new Map<number, readonly number[]>()
  const membersOf = (group: number): readonly number[] => members.get(group) ?? [group]
  const refused: Join[] = []
  for (const join of joins.toSorted(bySureness)) {
    const [g, h] = [groupOf[join.a] ?? join.a, groupOf[join.b] ?? join.b]
    if (g === h) continue
    const [ours, theirs] = [membersOf(g), membersOf(h)]
    if (ours.some((i) => theirs.some((j) => apart(i, j)))) {
      refused.push(join)
      continue
    }
    members.set(g, [...ours, ...theirs])
    members.delete(h)
    for (const i of theirs) groupOf[i] = g
  }
  return { groupOf, refused }
}

/** The surest first; of equal ones those first in the list. */
const bySureness = (x: Join, y: Join): number => {
  const [a, b] = [Math.min(x.a, x.b) - Math.min(y.a, y.b), Math.max(x.a, x.b) - Math.max(y.a, y.b)]
  return y.weight === x.weight ? a || b : y.weight - x.weight
}
