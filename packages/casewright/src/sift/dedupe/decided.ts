import type { LinkDecision } from '../../model/literature/decision.ts'
import { merging, type LinkKind } from '../../model/literature/link.ts'

/** What people decided about pairs of the records at hand. */
export interface Decided {
  /** Ids any decision names. */
  readonly named: ReadonlySet<string>
  /** The last decision on each pair, by `pairKey`. */
  readonly as: ReadonlyMap<string, LinkDecision['as']>
  /** Pairs put together, in the order they were decided. */
  readonly together: readonly (readonly [string, string])[]
  /** Whether people put the two together, directly or by way of others. */
  readonly joined: (a: string, b: string) => boolean
}

export function readDecided(decisions: readonly LinkDecision[], known: ReadonlyMap<string, unknown>): Decided {
  const as = new Map<string, LinkDecision['as']>()
  const named = new Set<string>()
  const pairs = new Map<string, readonly [string, string]>()
  for (const { a, b, as: how } of decisions) {
    if (a === b || !known.has(a) || !known.has(b)) continue
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    as.set(key, how)
    pairs.set(key, a < b ? [a, b] : [b, a])
    named.add(a).add(b)
  }
  const together = [...pairs].flatMap(([key, pair]) => (merging.has(as.get(key) as LinkKind) ? [pair] : []))
  return { named, as, together, joined: joinedBy(together) }
}

function joinedBy(pairs: readonly (readonly [string, string])[]): (a: string, b: string) => boolean {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let at = id
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    return at
  }
  for (const [a, b] of pairs) parent.set(root(a), root(b))
  return (a, b) => parent.size > 0 && root(a) === root(b)
}
