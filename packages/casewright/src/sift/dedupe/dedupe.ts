import type { LinkDecision } from '../../model/literature/decision.ts'
import { merging, pairKey, type RecordLink } from '../../model/literature/link.ts'
import { candidatePairs } from './candidate-pairs.ts'
import { chooseKept } from './choose-kept.ts'
import { readDecided, type Decided } from './decided.ts'
import { groupRecords, type Join } from './group-records.ts'
import { judgePair, type Verdict } from './judge-pair.ts'
import { RecordFeatures, type Identified } from './record-features.ts'

export interface DedupeOptions {
  /** What people decided, in order and in force. It wins over every rule. */
  readonly decided: readonly LinkDecision[]
  /** Told now and then how many pairs of how many were compared. */
  readonly progress?: (done: number, of: number) => void
}
export interface RecordGroup {
  readonly keep: string
  /** Ids, sorted; the kept one among them. */
  readonly members: readonly string[]
}
export interface Deduped {
  /** What the rules found; pairs people decided otherwise are left out. */
  readonly links: readonly RecordLink[]
  /** Every record is in exactly one group, alone or with its duplicates. Sorted by first member. */
  readonly groups: readonly RecordGroup[]
}

const tellEvery = 16_384

/**
 * Which records are the same publication, and which belong together otherwise. The definition is Rathbone J et al. Syst Rev 2015;4:6,
 * doi:10.1186/2046-4053-4-6: the same bibliographic record however its details were reported; a meeting abstract and its paper, a reprint
 * in another journal or a second report of a study are not. The order of the records does not matter.
 * @throws RangeError where two records have one id
 */
export function dedupe(records: readonly Identified[], options: DedupeOptions): Deduped {
  const byId = new Map(records.map((r) => [r.id, r]))
  if (byId.size !== records.length) throw new RangeError('two records have the same id')
  const decided = readDecided(options.decided, byId)
  const { nodes, copies, links: copied } = collapsed(records, decided)
  const { joins, links } = judged(nodes, decided, options.progress)
  const apart = apartness(nodes, decided)
  const { groupOf, refused } = groupRecords(nodes.length, [...joins, ...decidedJoins(nodes, decided)], apart)
  const inChain = new Set(refused.map(({ a, b }) => pairKey(nodes[a]?.id ?? '', nodes[b]?.id ?? '')))
  const told = links.map((l) =>
    inChain.has(pairKey(l.from, l.to)) ? ({ ...l, standing: 'maybe', rule: 'contradicted-in-group' } as const) : l,
  )
  return {
    links: [...copied, ...told].toSorted((x, y) => compareText(x.from, y.from) || compareText(x.to, y.to)),
    groups: groupsOf(nodes, copies, groupOf, byId),
  }
}

/** Records that say exactly the same are compared as one, so that copies change nothing for others. Those people decided on stay themselves. */
function collapsed(
  records: readonly Identified[],
  decided: Decided,
): {
  readonly nodes: readonly RecordFeatures[]
  readonly copies: ReadonlyMap<string, readonly string[]>
  readonly links: readonly RecordLink[]
} {
  // The first of those that say the same: sorted so, they follow it.
  let first: RecordFeatures | undefined
  const copies = new Map<string, string[]>()
  const nodes: RecordFeatures[] = []
  const links: RecordLink[] = []
  for (const f of records
    .map((r) => new RecordFeatures(r))
    .toSorted((a, b) => a.fingerprint - b.fingerprint || compareText(a.id, b.id))) {
    const own = decided.named.has(f.id)
    const known = !own && first?.fingerprint === f.fingerprint ? first : undefined
    const link = known === undefined ? undefined : judgePair(known, f).link
    if (known === undefined || link === undefined || link.standing !== 'certain' || !merging.has(link.kind)) {
      if (known === undefined && !own) first = f
      nodes.push(f)
      continue
    }
    const others = copies.get(known.id)
    if (others === undefined) copies.set(known.id, [f.id])
    else others.push(f.id)
    links.push({ from: f.id, to: known.id, ...link })
  }
  return { nodes, copies, links }
}

function judged(
  nodes: readonly RecordFeatures[],
  decided: Decided,
  progress: DedupeOptions['progress'],
): { readonly joins: readonly Join[]; readonly links: readonly RecordLink[] } {
  const joins: Join[] = []
  const links: RecordLink[] = []
  const pairs = candidatePairs(nodes)
  for (const [n, pair] of pairs.entries()) {
    if (n % tellEvery === 0) progress?.(n, pairs.length)
    const [a, b] = [Math.floor(pair / nodes.length), pair % nodes.length]
    const [x, y] = [nodes[a], nodes[b]]
    if (x === undefined || y === undefined) continue
    const { link, reversed, weight } = judgePair(x, y)
    if (link === undefined) continue
    const as = decided.as.get(pairKey(x.id, y.id))
    if (as !== undefined && as !== link.kind) continue
    links.push(directed(x, y, link, reversed))
    if (link.standing === 'certain' && merging.has(link.kind)) joins.push({ a, b, weight })
  }
  return { joins, links }
}

/** From the dependent or later record; between duplicates from the higher id to the lower. */
function directed(
  x: RecordFeatures,
  y: RecordFeatures,
  link: NonNullable<Verdict['link']>,
  reversed: boolean,
): RecordLink {
  const [from, to] = merging.has(link.kind) ? (x.id < y.id ? [y, x] : [x, y]) : reversed ? [y, x] : [x, y]
  return { from: from.id, to: to.id, ...link }
}

function decidedJoins(nodes: readonly RecordFeatures[], decided: Decided): readonly Join[] {
  const at = new Map(nodes.map((f, i) => [f.id, i]))
  return decided.together.flatMap(([x, y]) => {
    const [a, b] = [at.get(x), at.get(y)]
    return a === undefined || b === undefined ? [] : [{ a, b, weight: Number.POSITIVE_INFINITY }]
  })
}

/** Apart is what people set apart, and, unless they put it together, what the evidence contradicts. */
function apartness(nodes: readonly RecordFeatures[], decided: Decided): (a: number, b: number) => boolean {
  return (a, b) => {
    const [x, y] = [nodes[a], nodes[b]]
    if (x === undefined || y === undefined) return false
    const as = decided.as.get(pairKey(x.id, y.id))
    if (as !== undefined) return !merging.has(as as RecordLink['kind'])
    return !decided.joined(x.id, y.id) && judgePair(x, y).apart
  }
}

function groupsOf(
  nodes: readonly RecordFeatures[],
  copies: ReadonlyMap<string, readonly string[]>,
  groupOf: readonly number[],
  byId: ReadonlyMap<string, Identified>,
): readonly RecordGroup[] {
  const groups = new Map<number, string[]>()
  for (const [i, f] of nodes.entries()) {
    const g = groupOf[i] ?? i
    const ids = [f.id, ...(copies.get(f.id) ?? [])]
    const group = groups.get(g)
    if (group === undefined) groups.set(g, ids)
    else group.push(...ids)
  }
  return [...groups.values()]
    .map((ids) => {
      const [only] = ids
      if (ids.length === 1 && only !== undefined) return { keep: only, members: ids }
      const members = ids.toSorted(compareText)
      return { keep: chooseKept(members.flatMap((id) => byId.get(id) ?? [])), members }
    })
    .toSorted((x, y) => compareText(x.members[0] ?? '', y.members[0] ?? ''))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
