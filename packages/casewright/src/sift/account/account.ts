import type { Account, FlowColumn, RecordPlace } from '../../model/literature/account.ts'
import { inForce, type LiteratureDecision } from '../../model/literature/decision.ts'
import { pairKey, type RecordLink } from '../../model/literature/link.ts'
import type { LiteratureImport } from '../../model/literature/literature-import.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import { toldBy } from './completeness.ts'
import { flowColumn } from './flow-column.ts'
import { lastOfEachPair, publicationGroups } from './groups.ts'
import { stageState } from './stage-state.ts'

/** What an account is drawn up from: the literature of a study, and how its protocol screens. */
export interface Accountable {
  readonly imports: readonly LiteratureImport[]
  readonly records: readonly LiteratureRecord[]
  readonly links: readonly RecordLink[]
  /** Imports among which duplicates were looked for; all where nothing is said. */
  readonly compared?: ReadonlySet<string> | undefined
  readonly decisions: readonly LiteratureDecision[]
}

type Decisions = readonly Exclude<LiteratureDecision, { kind: 'undo' }>[]

/**
 * What became of every record: each ends in exactly one place, so that the flow closes by construction. A decision on any
 * record of a publication counts for the publication. `until` makes it the account of an update: what searches up to that day
 * included is told as previous, and only later records flow.
 */
export function drawUpAccount(library: Accountable, screening: ScreeningProtocol, until?: string): Account {
  const { ofImport, isDatabase, isPrevious } = originsTold(library, until)
  const isCompared = (record: string): boolean => library.compared?.has(record.slice(0, 8)) ?? true

  const decisions = inForce(library.decisions)
  const order = new Map(decisions.map((d, i) => [d, i] as const))
  const byRecord = Map.groupBy(recordDecisions(decisions), (d) => d.record)
  const decisionsOn = (members: readonly string[]): readonly RecordDecision[] =>
    members.flatMap((id) => byRecord.get(id) ?? []).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const isStopped = stopsOf(decisions)
  const told = new Map(library.records.map((r) => [r.id, toldBy(r)]))
  const linkKind = kindOfPairs(library)
  const places = new Map<string, RecordPlace>()
  const groups = new Map<string, readonly string[]>()
  for (const { members } of publicationGroups([...told.keys()], library.links, library.decisions)) {
    const carrier = carrierOf(members, (id) => [isPrevious(id), isDatabase(id), told.get(id) ?? 0])
    if (members.length > 1) groups.set(carrier, members)
    for (const id of members) {
      if (id !== carrier) places.set(id, { at: 'duplicate', of: carrier, kind: linkKind(id, carrier) })
    }
    places.set(carrier, placeOf(decisionsOn(members), screening, members.some(isStopped)))
  }
  const shown = library.records.filter((r) => !isPrevious(r.id))
  const column = (ids: typeof shown): FlowColumn => flowColumn(ids, places, ofImport, isCompared)
  return {
    places,
    groups,
    databases: column(shown.filter((r) => isDatabase(r.id))),
    other: column(shown.filter((r) => !isDatabase(r.id))),
    previous:
      until === undefined ? undefined : { until, included: includedBefore(library.records, places, isPrevious) },
  }
}

/** Where each record came from, by the import its id begins with. */
export function originsTold({ imports }: Pick<Accountable, 'imports'>, until: string | undefined) {
  const importOf = new Map(imports.map((i) => [i.id, i]))
  const ofImport = (record: string): LiteratureImport | undefined => importOf.get(record.slice(0, 8))
  return {
    ofImport,
    isDatabase: (record: string): boolean => ['database', 'register'].includes(ofImport(record)?.via ?? 'other'),
    isPrevious: (record: string): boolean => until !== undefined && (ofImport(record)?.on ?? '') <= until,
  }
}

/** Whether reading was stopped with a record’s import among what was there. */
export function stopsOf(decisions: Decisions): (record: string) => boolean {
  const stops = decisions.filter((d) => d.kind === 'stop')
  return (record) => stops.some((d) => d.imports === undefined || d.imports.includes(record.slice(0, 8)))
}

/** What earlier searches included. */
export const includedBefore = (
  records: readonly LiteratureRecord[],
  places: ReadonlyMap<string, RecordPlace>,
  isPrevious: (record: string) => boolean,
): readonly string[] => records.filter((r) => isPrevious(r.id) && places.get(r.id)?.at === 'included').map((r) => r.id)

export type RecordDecision = Extract<Decisions[number], { readonly record: string }>
const recordDecisions = (decisions: Decisions): readonly RecordDecision[] =>
  decisions.filter((d): d is RecordDecision => 'record' in d)

/** The record that is screened for its publication: of an earlier search, of a database, the most telling, the first. */
function carrierOf(members: readonly string[], rank: (id: string) => readonly [boolean, boolean, number]): string {
  const [first, ...others] = members
  if (first === undefined) throw new Error('a publication without a record')
  return others.reduce((best, id) => (above(rank(id), rank(best)) ? id : best), first)
}

const above = (a: readonly [boolean, boolean, number], b: readonly [boolean, boolean, number]): boolean => {
  const at = a.findIndex((x, i) => Number(x) !== Number(b[i]))
  return at >= 0 && Number(a[at]) > Number(b[at])
}

/** Where a publication ends by the decisions on it, in their order. `stopped`: reading ended before it was read. */
export function placeOf(
  decisions: readonly RecordDecision[],
  screening: ScreeningProtocol,
  stopped: boolean,
): RecordPlace {
  const first = stageState(decisions, 'title-abstract', screening.screeners['title-abstract'])
  if (first.state === 'exclude') return { at: 'excluded-title-abstract' }
  if (first.state === 'unread' && stopped) return { at: 'left-unread' }
  if (first.state !== 'include') return { at: 'awaiting-screening', why: first.state }
  const second = stageState(decisions, 'full-text', screening.screeners['full-text'])
  if (!['include', 'exclude'].includes(second.state) && isMissing(decisions)) return { at: 'not-retrieved' }
  // An exclusion at full text without its reason is not complete.
  if (second.state === 'exclude')
    return second.reason === undefined
      ? { at: 'awaiting-full-text', why: 'conflict' }
      : { at: 'excluded-full-text', reason: second.reason }
  if (second.state !== 'include') return { at: 'awaiting-full-text', why: second.state }
  const sources = decisions.flatMap((d) => (d.kind === 'source' ? d.sources : []))
  return { at: 'included', sources: [...new Set(sources)].sort() }
}

/** The full text was not to be had, and nobody has given a verdict on it since. */
const isMissing = (decisions: readonly RecordDecision[]): boolean => {
  const last = decisions.findLast((d) => d.kind === 'retrieval' || (d.kind === 'screen' && d.stage === 'full-text'))
  return last?.kind === 'retrieval' && !last.got
}

/** Whether a record is a copy or a bilingual twin: what was said of it and the one screened, or else of it and any other of its publication. */
function kindOfPairs({ links, decisions }: Accountable) {
  const said = new Map<string, MergedAs>()
  const ofRecord = new Map<string, MergedAs>()
  const say = (a: string, b: string, kind: MergedAs): void => {
    said.set(pairKey(a, b), kind)
    for (const id of [a, b]) if (kind === 'duplicate' || !ofRecord.has(id)) ofRecord.set(id, kind)
  }
  for (const l of links) {
    if (l.kind === 'duplicate' || (l.kind === 'translation' && !said.has(pairKey(l.from, l.to))))
      say(l.from, l.to, l.kind)
  }
  for (const d of lastOfEachPair(inForce(decisions).filter((d) => d.kind === 'link')).values()) {
    if (d.as === 'duplicate' || d.as === 'translation') say(d.a, d.b, d.as)
  }
  return (id: string, carrier: string): MergedAs => said.get(pairKey(id, carrier)) ?? ofRecord.get(id) ?? 'duplicate'
}

type MergedAs = 'duplicate' | 'translation'
