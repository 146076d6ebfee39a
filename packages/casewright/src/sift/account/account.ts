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
  readonly decisions: readonly LiteratureDecision[]
}

type Decisions = readonly Exclude<LiteratureDecision, { kind: 'undo' }>[]

/**
 * What became of every record: each ends in exactly one place, so that the flow closes by construction. A decision on any
 * record of a publication counts for the publication. `until` makes it the account of an update: what searches up to that day
 * included is told as previous, and only later records flow.
 */
export function drawUpAccount(library: Accountable, screening: ScreeningProtocol, until?: string): Account {
  const importOf = new Map(library.imports.map((i) => [i.id, i]))
  const ofImport = (record: string): LiteratureImport | undefined => importOf.get(record.slice(0, 8))
  const isDatabase = (record: string): boolean => ['database', 'register'].includes(ofImport(record)?.via ?? 'other')
  const isPrevious = (record: string): boolean => until !== undefined && (ofImport(record)?.on ?? '') <= until

  const decisions = inForce(library.decisions)
  const order = new Map(decisions.map((d, i) => [d, i] as const))
  const byRecord = Map.groupBy(recordDecisions(decisions), (d) => d.record)
  const decisionsOn = (members: readonly string[]): readonly RecordDecision[] =>
    members.flatMap((id) => byRecord.get(id) ?? []).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const stopped = decisions.some((d) => d.kind === 'stop')
  const told = new Map(library.records.map((r) => [r.id, toldBy(r)]))
  const linkKind = kindOfPairs(library)
  const places = new Map<string, RecordPlace>()
  const groups = new Map<string, readonly string[]>()
  for (const { members } of publicationGroups([...told.keys()], library.links, library.decisions)) {
    const carrier = carrierOf(members, (id) => [isPrevious(id), isDatabase(id), told.get(id) ?? 0])
    if (members.length > 1) groups.set(carrier, members)
    for (const id of members) {
      if (id !== carrier) places.set(id, { at: 'duplicate', of: carrier, kind: linkKind(id, carrier, members) })
    }
    places.set(carrier, placeOf(decisionsOn(members), screening, stopped))
  }
  const shown = library.records.filter((r) => !isPrevious(r.id))
  const column = (ids: typeof shown): FlowColumn => flowColumn(ids, places, ofImport)
  const previous = library.records
    .filter((r) => isPrevious(r.id) && places.get(r.id)?.at === 'included')
    .map((r) => r.id)
  return {
    places,
    groups,
    databases: column(shown.filter((r) => isDatabase(r.id))),
    other: column(shown.filter((r) => !isDatabase(r.id))),
    previous: until === undefined ? undefined : { until, included: previous },
  }
}

type RecordDecision = Extract<Decisions[number], { readonly record: string }>
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

function placeOf(decisions: readonly RecordDecision[], screening: ScreeningProtocol, stopped: boolean): RecordPlace {
  const first = stageState(decisions, 'title-abstract', screening.screeners['title-abstract'])
  if (first.state === 'exclude') return { at: 'excluded-title-abstract' }
  if (first.state === 'unread' && stopped) return { at: 'left-unread' }
  if (first.state !== 'include') return { at: 'awaiting-screening', why: first.state }
  const second = stageState(decisions, 'full-text', screening.screeners['full-text'])
  if (second.state === 'unread' && decisions.findLast((d) => d.kind === 'retrieval')?.got === false)
    return { at: 'not-retrieved' }
  if (second.state === 'exclude') return { at: 'excluded-full-text', reason: second.reason ?? 'unsaid' }
  if (second.state !== 'include') return { at: 'awaiting-full-text', why: second.state }
  const sources = decisions.flatMap((d) => (d.kind === 'source' ? d.sources : []))
  return { at: 'included', sources: [...new Set(sources)].sort() }
}

/** Whether two records of a publication are copies or a bilingual twin: what was said of the pair, or of the record with any other. */
function kindOfPairs({ links, decisions }: Accountable) {
  const said = new Map<string, 'duplicate' | 'translation'>()
  for (const l of links) {
    const key = pairKey(l.from, l.to)
    if (l.kind === 'duplicate' || (l.kind === 'translation' && !said.has(key))) said.set(key, l.kind)
  }
  for (const [key, d] of lastOfEachPair(inForce(decisions).filter((d) => d.kind === 'link'))) {
    if (d.as === 'duplicate' || d.as === 'translation') said.set(key, d.as)
  }
  return (id: string, carrier: string, members: readonly string[]): 'duplicate' | 'translation' => {
    const direct = said.get(pairKey(id, carrier))
    if (direct !== undefined) return direct
    const others = members.flatMap((m) => said.get(pairKey(id, m)) ?? [])
    return others.length > 0 && others.every((k) => k === 'translation') ? 'translation' : 'duplicate'
  }
}
