import { inForce, type LinkDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { merging, pairKey, type LinkKind, type RecordLink } from '../../model/literature/link.ts'

/** Records that are one publication. */
export interface PublicationGroup {
  readonly members: readonly string[]
}

/**
 * Which records are one publication: people's decisions first, then certain links of rules, the strongest first. Two records
 * that a person called different, or linked as something else, never come to lie in one group, whatever lies between them.
 * Every record is in exactly one group; the order of records, links and decisions of rules changes nothing.
 */
export function publicationGroups(
  records: readonly string[],
  links: readonly RecordLink[],
  decisions: readonly LiteratureDecision[],
): readonly PublicationGroup[] {
  const decided = lastOfEachPair(inForce(decisions).filter((d): d is LinkDecision => d.kind === 'link'))
  const apart = new Map<string, Set<string>>()
  const isMerging = (kind: LinkKind | 'different'): boolean => kind !== 'different' && merging.has(kind)
  for (const d of decided.values()) {
    if (isMerging(d.as)) continue
    setOf(apart, d.a).add(d.b)
    setOf(apart, d.b).add(d.a)
  }
  const group = new Map<string, string[]>(records.map((id) => [id, [id]]))
  const join = (a: string, b: string): void => {
    const [mine, theirs] = [group.get(a), group.get(b)]
    if (mine === undefined || theirs === undefined || mine === theirs) return
    if (apart.size > 0 && mine.some((x) => setApart(apart.get(x), theirs))) return
    const [large, small] = mine.length >= theirs.length ? [mine, theirs] : [theirs, mine]
    for (const id of small) {
      large.push(id)
      group.set(id, large)
    }
  }
  for (const d of decided.values()) if (isMerging(d.as)) join(d.a, d.b)
  for (const l of byStrength(links)) if (!decided.has(pairKey(l.from, l.to))) join(l.from, l.to)
  return [...new Set(group.values())].map((members) => ({ members: members.toSorted() }))
}

/** What people last said of each pair, in the order first asked. */
export function lastOfEachPair(decisions: readonly LinkDecision[]): ReadonlyMap<string, LinkDecision> {
  return new Map(decisions.map((d) => [pairKey(d.a, d.b), d]))
}

const strength = (l: RecordLink): number => l.basis.reduce((sum, f) => sum + f.weight, 0)

function byStrength(links: readonly RecordLink[]): readonly RecordLink[] {
  return links
    .filter((l) => l.standing === 'certain' && merging.has(l.kind))
    .map((l) => ({ l, s: strength(l), key: pairKey(l.from, l.to) }))
    .toSorted((a, b) => b.s - a.s || (a.key < b.key ? -1 : 1))
    .map(({ l }) => l)
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh = new Set<string>()
  map.set(key, fresh)
  return fresh
}

const setApart = (from: ReadonlySet<string> | undefined, ids: readonly string[]): boolean =>
  from !== undefined && ids.some((id) => from.has(id))
