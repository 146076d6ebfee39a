/** Two records that are one publication, by their places in the list. */
export interface Join {
  readonly a: number
  readonly b: number
  /** Bits; the surest are joined first. */
  readonly weight: number
  /** Place of its link among the links. */
  readonly link: number
}
interface Group {
  readonly members: number[]
  /** The first member of each that say the same about place, people and title. */
  readonly tellers: Map<number, number>
}

/** A group beyond this size is checked by its members that say something of their own: thousands of copies with nothing but numbers of their own. */
const wholeGroup = 64

/**
 * Joins records to groups, surest first. Two groups are joined only if no record of the one contradicts a record of the other
 * (complete linkage): a chain never brings together what may not be together. The list must be in an order of its own (of content), so that
 * ties do not depend on the input's.
 * @param sayings of each record a number, the same for records that can be told apart by nothing that contradicts
 */
export function groupRecords(
  sayings: readonly number[],
  joins: readonly Join[],
  apart: (a: number, b: number) => boolean,
): { readonly groups: readonly (readonly number[])[]; readonly refused: readonly Join[] } {
  const groups = new Map<number, Group>()
  const groupOf = (i: number): Group => {
    const group = groups.get(i) ?? { members: [i], tellers: new Map([[sayings[i] ?? 0, i]]) }
    groups.set(i, group)
    return group
  }
  const refused: Join[] = []
  for (const join of joins.toSorted(bySureness)) {
    const [ours, theirs] = [groupOf(join.a), groupOf(join.b)]
    if (ours === theirs) continue
    if (contradict(ours, theirs, join, apart)) refused.push(join)
    else {
      const [large, small] = ours.members.length >= theirs.members.length ? [ours, theirs] : [theirs, ours]
      for (const i of small.members) {
        large.members.push(i)
        groups.set(i, large)
      }
      for (const [saying, i] of small.tellers) if (!large.tellers.has(saying)) large.tellers.set(saying, i)
    }
  }
  const found = new Set<readonly number[]>()
  for (let i = 0; i < sayings.length; i++) found.add(groups.get(i)?.members ?? [i])
  return { groups: [...found], refused }
}

/** The pair to be joined does not contradict itself: that was judged. */
function contradict(ours: Group, theirs: Group, { a, b }: Join, apart: (a: number, b: number) => boolean): boolean {
  const others = checked(theirs)
  for (const i of checked(ours))
    for (const j of others) if (!(i === a && j === b) && apart(Math.min(i, j), Math.max(i, j))) return true
  return false
}
const checked = ({ members, tellers }: Group): readonly number[] =>
  members.length <= wholeGroup ? members : [...tellers.values()]

/** The surest first; of equal ones those first in the list. */
const bySureness = (x: Join, y: Join): number => y.weight - x.weight || x.a - y.a || x.b - y.b
