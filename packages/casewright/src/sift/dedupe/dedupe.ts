import type { LinkDecision } from '../../model/literature/decision.ts'
import { merging, pairKey, type RecordLink } from '../../model/literature/link.ts'
import { lastOfEachPair, publicationGroups } from '../account/groups.ts'
import { candidatePairs } from './candidate-pairs.ts'
import { chooseKept } from './choose-kept.ts'
import { groupRecords, type Join } from './group-records.ts'
import { judgePair, type Verdict } from './judge-pair.ts'
import { RecordFeatures, type Identified } from './record-features.ts'

export interface DedupeOptions {
  /** What people decided, in order and in force. It wins over every rule. */
  readonly decided: readonly LinkDecision[]
  /** Told now and then how many records of how many were described, then how many pairs of how many compared. */
  readonly progress?: (step: 'describing' | 'comparing', done: number, of: number) => void
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
const describedEvery = 1_024

/**
 * Which records are the same publication, and which belong together otherwise. The definition is Rathbone J et al. Syst Rev 2015;4:6,
 * doi:10.1186/2046-4053-4-6: the same bibliographic record however its details were reported; a meeting abstract and its paper, a reprint
 * in another journal or a second report of a study are not. The order of the records does not matter.
 * The rules look at the records alone. Then people's joins bring whole groups together, and only what they called different stays apart.
 * @throws RangeError where two records have one id
 */
export function dedupe(records: readonly Identified[], options: DedupeOptions): Deduped {
  const byId = new Map(records.map((r) => [r.id, r]))
  if (byId.size !== records.length) throw new RangeError('two records have the same id')
  const { nodes, copies, links: copied } = collapsed(described(records, options.progress))
  const { joins, links: judgedLinks } = judged(nodes, options.progress)
  const { groups, refused } = groupRecords(
    nodes.map((f) => f.saying),
    joins,
    (a, b) => isApart(nodes[a], nodes[b]),
  )
  const inChain = new Set(refused.map((join) => join.link))
  const ruled = judgedLinks.map((l, n) => (inChain.has(n) ? doubted(l) : l))
  const found = withoutOtherwiseDecided([...copied, ...ruled], options.decided).toSorted(byEnds)
  const members =
    options.decided.length === 0
      ? groups.map((group) => idsOf(group, nodes, copies))
      : publicationGroups([...byId.keys()], found, options.decided).map((g) => g.members)
  return {
    links: options.decided.length === 0 ? found : withinGroups(found, members),
    groups: inOrder(members, records).map((ids) => groupOf(ids, byId)),
  }
}

function described(records: readonly Identified[], progress: DedupeOptions['progress']): readonly RecordFeatures[] {
  return records.map((r, n) => {
    if (n % describedEvery === 0) progress?.('describing', n, records.length)
    return new RecordFeatures(r)
  })
}

/** Records that say exactly the same are compared as one, so that copies change nothing for others. */
function collapsed(records: readonly RecordFeatures[]): {
  readonly nodes: readonly RecordFeatures[]
  readonly copies: ReadonlyMap<string, readonly string[]>
  readonly links: readonly RecordLink[]
} {
  const nodes: RecordFeatures[] = []
  const copies = new Map<string, string[]>()
  const links: RecordLink[] = []
  // Sorted, those that say the same follow the first of them; what is thought of one is thought of all.
  let first: RecordFeatures | undefined
  let link: Verdict['link']
  for (const f of records.toSorted(byContent)) {
    if (first?.fingerprint !== f.fingerprint) {
      first = f
      link = undefined
      nodes.push(f)
      continue
    }
    link ??= judgePair(first, f).link
    if (link === undefined || !isJoining(link)) {
      nodes.push(f)
      continue
    }
    const others = copies.get(first.id)
    if (others === undefined) copies.set(first.id, [f.id])
    else others.push(f.id)
    links.push({ from: f.id, to: first.id, ...link })
  }
  return { nodes, copies, links }
}

const byContent = (a: RecordFeatures, b: RecordFeatures): number =>
  a.fingerprint - b.fingerprint || compareText(a.id, b.id)
const isJoining = (link: Pick<RecordLink, 'kind' | 'standing'>): boolean =>
  link.standing === 'certain' && merging.has(link.kind)

function judged(
  nodes: readonly RecordFeatures[],
  progress: DedupeOptions['progress'],
): { readonly joins: readonly Join[]; readonly links: readonly RecordLink[] } {
  const joins: Join[] = []
  const links: RecordLink[] = []
  const pairs = candidatePairs(nodes)
  for (let n = 0; n < pairs.length; n++) {
    if (n % tellEvery === 0) progress?.('comparing', n, pairs.length)
    const pair = pairs[n] ?? 0
    const a = Math.floor(pair / nodes.length)
    const b = pair - a * nodes.length
    const [x, y] = [nodes[a], nodes[b]]
    if (x === undefined || y === undefined) continue
    const { link, reversed, weight } = judgePair(x, y)
    if (link === undefined) continue
    if (isJoining(link)) joins.push({ a, b, weight, link: links.length })
    links.push(directed(x, y, link, reversed))
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
  const turned = merging.has(link.kind) ? x.id < y.id : reversed
  return { from: turned ? y.id : x.id, to: turned ? x.id : y.id, ...link }
}

const isApart = (x: RecordFeatures | undefined, y: RecordFeatures | undefined): boolean =>
  x !== undefined && y !== undefined && judgePair(x, y).apart

/** A link that would join what may not be together waits for a person. */
const doubted = (link: RecordLink): RecordLink => ({ ...link, standing: 'maybe', rule: 'contradicted-in-group' })

function withoutOtherwiseDecided(
  links: readonly RecordLink[],
  decisions: readonly LinkDecision[],
): readonly RecordLink[] {
  if (decisions.length === 0) return links
  const decided = lastOfEachPair(decisions)
  return links.filter((l) => (decided.get(pairKey(l.from, l.to))?.as ?? l.kind) === l.kind)
}

/** What people called different keeps a certain link from joining; then it waits for them. */
function withinGroups(links: readonly RecordLink[], groups: readonly (readonly string[])[]): readonly RecordLink[] {
  const groupAt = new Map(groups.flatMap((ids, g) => ids.map((id) => [id, g] as const)))
  return links.map((l) => (isJoining(l) && groupAt.get(l.from) !== groupAt.get(l.to) ? doubted(l) : l))
}

function idsOf(
  group: readonly number[],
  nodes: readonly RecordFeatures[],
  copies: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const ids: string[] = []
  for (const i of group) {
    const id = nodes[i]?.id ?? ''
    ids.push(id)
    for (const copy of copies.get(id) ?? []) ids.push(copy)
  }
  return ids.length === 1 ? ids : ids.sort(compareText)
}

/** By first member. Records mostly come in the order of their ids, and sorting what is sorted takes no time. */
function inOrder(
  groups: readonly (readonly string[])[],
  records: readonly Identified[],
): readonly (readonly string[])[] {
  const at = new Map(groups.flatMap((ids) => ids.map((id) => [id, ids] as const)))
  return [...new Set(records.flatMap((r) => [at.get(r.id) ?? []]))].sort((x, y) => compareText(x[0] ?? '', y[0] ?? ''))
}

function groupOf(members: readonly string[], byId: ReadonlyMap<string, Identified>): RecordGroup {
  const [only] = members
  if (members.length === 1 && only !== undefined) return { keep: only, members }
  return { keep: chooseKept(members.flatMap((id) => byId.get(id) ?? [])), members }
}

const byEnds = (x: RecordLink, y: RecordLink): number => compareText(x.from, y.from) || compareText(x.to, y.to)
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
