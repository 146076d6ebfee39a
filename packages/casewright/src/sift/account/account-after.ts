import type { Account, FlowColumn, RecordPlace } from '../../model/literature/account.ts'
import { inForce, type LiteratureDecision } from '../../model/literature/decision.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import { includedBefore, originsTold, placeOf, stopsOf, type Accountable, type RecordDecision } from './account.ts'
import { recordMoved } from './flow-column.ts'

/** An account, with what it was drawn up from. */
export interface Accounted {
  readonly from: Accountable
  readonly screening: ScreeningProtocol
  readonly until: string | undefined
  readonly account: Account
}

/** Of more the whole account is drawn up anew just as quickly. */
const MOST_MOVED = 200

/**
 * The account after some decisions more: what it would be drawn up as, with only the publications looked at that the decisions are
 * about. Undefined where more may follow from them (links, a stop of reading), or anything else changed.
 */
export function accountAfter(
  before: Accounted,
  library: Accountable,
  screening: ScreeningProtocol,
  until?: string,
): Account | undefined {
  const { from, account } = before
  const stands =
    from.imports === library.imports &&
    from.records === library.records &&
    from.links === library.links &&
    before.screening === screening &&
    before.until === until &&
    sameMembers(from.compared, library.compared)
  const about = stands ? recordsDecidedSince(from.decisions, library.decisions) : undefined
  if (about === undefined || about.size > MOST_MOVED) return undefined
  const carriers = new Set([...about].flatMap((id) => carrierIn(account, id) ?? []))
  const membersOf = (carrier: string): readonly string[] => account.groups.get(carrier) ?? [carrier]
  const decisions = inForce(library.decisions)
  const on = decisionsOnAny(decisions, new Set([...carriers].flatMap(membersOf)))
  const isStopped = stopsOf(decisions)
  const { isDatabase, isPrevious } = originsTold(library, until)
  const places = new Map(account.places)
  const columns: { databases: FlowColumn; other: FlowColumn } = { databases: account.databases, other: account.other }
  for (const carrier of carriers) {
    const members = membersOf(carrier)
    const own = on.filter((d) => members.includes(d.record))
    const [was, is] = [account.places.get(carrier), placeOf(own, screening, members.some(isStopped))]
    places.set(carrier, is)
    if (was === undefined || isPrevious(carrier)) continue
    const side = isDatabase(carrier) ? 'databases' : 'other'
    columns[side] = recordMoved(columns[side], carrier, was, is)
  }
  return {
    places,
    groups: account.groups,
    ...columns,
    previous:
      until === undefined ? undefined : { until, included: includedBefore(library.records, places, isPrevious) },
  }
}

/** The record that is screened for a record; undefined where there is no such record. */
export function carrierIn({ places }: { readonly places: ReadonlyMap<string, RecordPlace> }, id: string) {
  const place = places.get(id)
  return place?.at === 'duplicate' ? place.of : place && id
}

/** Decisions on any of these records, in their order. */
export const decisionsOnAny = (
  decisions: readonly LiteratureDecision[],
  records: ReadonlySet<string>,
): readonly RecordDecision[] => decisions.filter((d): d is RecordDecision => 'record' in d && records.has(d.record))

/**
 * Records that decisions are about which were added to a ledger: given on them, or taken back. Undefined where the ledger did not
 * only grow, or a decision about anything else was added or taken back.
 */
export function recordsDecidedSince(
  before: readonly LiteratureDecision[],
  now: readonly LiteratureDecision[],
): ReadonlySet<string> | undefined {
  const known = before.length
  if (known > now.length || (known > 0 && (before[0] !== now[0] || before[known - 1] !== now[known - 1])))
    return undefined
  const records = new Set<string>()
  for (const added of now.slice(known)) {
    let about: LiteratureDecision | undefined = added
    // Whatever takes back a taking back is about what that was about.
    while (about?.kind === 'undo') about = decisionNamed(now, about.decision, about)
    if (about === undefined || !('record' in about)) return undefined
    records.add(about.record)
  }
  return records
}

/** The decision of an id, given before another. */
function decisionNamed(
  all: readonly LiteratureDecision[],
  id: string,
  before: LiteratureDecision,
): LiteratureDecision | undefined {
  const found = all.findLastIndex((d) => d.id === id)
  return found >= 0 && found < all.indexOf(before) ? all[found] : undefined
}

function sameMembers(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.size === b.size && [...a].every((x) => b.has(x))
}
