import { InputProblem } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'
import type { Bilingual } from '../../model/wording.ts'
import { shelves } from '../knowledge/shelves.ts'
import { inBoth } from '../literature/in-both.ts'
import { inQuotes, quotedTitle } from '../literature/said-record.ts'
import { sayDecision } from '../literature/say-decision.ts'
import { sayReason, withDetail } from '../literature/say-place.ts'
import type { Context } from '../ports.ts'
import { screeningOf, type Screening } from '../screening/screening-of.ts'
import type { StoreReader } from '../store-port.ts'
import { peopleNamed } from './people-named.ts'
import { sayObject } from './say-object.ts'

/** What a line of the trail is about, and where that is shown: an address within its study, or of the workbench. */
export interface SaidObject extends Bilingual {
  readonly record?: string
  readonly entry?: { readonly kind: string; readonly id: string }
}
interface Shown extends Pick<AuditEvent, 'what' | 'name'> {
  readonly changes: readonly { readonly is?: unknown }[]
  readonly hidden: boolean
}

const DECISIONS = 'ledger:literature/decisions.jsonl'

/** Says lines of the trail of one study, or of the server: which record and verdict, whose signature of what. */
export async function eventSayer(
  { store, world }: { readonly store: StoreReader; readonly world: Context },
  study: string | undefined,
  events: readonly Shown[],
): Promise<(event: Shown) => Promise<SaidObject | null>> {
  const people = await peopleNamed(store, events)
  const any = events.some((e) => e.what === DECISIONS && !e.hidden)
  const held = study === undefined || !any ? undefined : await screeningOrNone(world, study)
  const records = new Map(held?.library.records.map((r) => [r.id, r]))
  const all = new Map(held?.library.decisions.map((d) => [d.id, d]))
  const protocol = held?.study.protocol
  const reason = (id: string, l: 'en' | 'zh'): string => (protocol === undefined ? id : sayReason(protocol, id, l))
  const name = (id: string): string => quotedTitle(records.get(id), id)
  const said = (d: LiteratureDecision, l: 'en' | 'zh'): string =>
    sayDecision(d, (id) => reason(id, l), l, {
      record: name,
      decision: (id) => {
        const of = all.get(id)
        // What another said may still be hidden from whoever reads this.
        return of === undefined || of.kind === 'undo' || of.by !== d.by ? id : inQuotes(said(of, l))
      },
    })
  return async ({ what, changes, hidden }) => {
    if (what === undefined) return null
    const signed = /^signature:(.+)$/u.exec(what)?.[1]
    if (signed !== undefined) return await signatureSaid(store, signed, sayObject(what, people))
    const [decision, ...more] = what === DECISIONS && !hidden ? decisionsOf(changes) : []
    if (decision === undefined || more.length > 0) return sayObject(what, people)
    const record = recordOf(decision, all)
    return {
      ...inBoth((l) => (record === undefined ? said(decision, l) : withDetail(name(record), said(decision, l), l))),
      ...(record !== undefined && { record }),
    }
  }
}

/** The record a decision is about; of one that takes another back, that one’s. A pair is named in the sentence itself. */
function recordOf(d: LiteratureDecision, all: ReadonlyMap<string, LiteratureDecision>): string | undefined {
  const of = d.kind === 'undo' ? all.get(d.decision) : d
  return of !== undefined && 'record' in of ? of.record : undefined
}

function decisionsOf(changes: Shown['changes']): readonly LiteratureDecision[] {
  return changes.flatMap(({ is }) => {
    const { success, data } = literatureDecision.safeParse(typeof is === 'string' ? jsonOf(is) : undefined)
    return success ? [data] : []
  })
}

async function signatureSaid(store: StoreReader, id: string, unknown: Bilingual): Promise<SaidObject> {
  const found = await store.entity('signature', id)
  if (found === undefined) return unknown
  for (const [kind, shelf] of Object.entries(shelves))
    for (const { listed } of shelf.entries())
      if (listed.id === found.entry) return { ...listed.title, entry: { kind, id: listed.id } }
  return { en: found.entry, zh: found.entry }
}

/** A study whose literature cannot be read is told by ids. */
const screeningOrNone = (world: Context, study: string): Promise<Screening | undefined> =>
  screeningOf(world, study).catch((problem: unknown) => {
    if (problem instanceof InputProblem) return undefined
    throw problem
  })
