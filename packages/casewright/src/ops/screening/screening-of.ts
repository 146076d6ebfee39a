import { InputProblem, issue } from '../../base/issue.ts'
import {
  inForce,
  type LiteratureDecision,
  type ScreenDecision,
  type ScreeningStage,
} from '../../model/literature/decision.ts'
import { otherReason } from '../../model/literature/other-reason.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import type { Protocol } from '../../model/protocol.ts'
import { carrierIn, decisionsOnAny, recordsDecidedSince } from '../../sift/account/account-after.ts'
import { recordsToScreen, type ToScreen } from '../../sift/account/records-to-screen.ts'
import { partVerdicts, stageState, type PartedVerdicts, type StageState } from '../../sift/account/stage-state.ts'
import { firstVerdicts, type FirstVerdicts } from '../../sift/screen/first-verdicts.ts'
import { criterionNotMet } from '../../i18n/criterion-not-met.ts'
import { inBoth } from '../literature/in-both.ts'
import { literatureOf, type LiteratureOf } from '../literature/literature-of.ts'
import { decisionsIn } from '../literature/library.ts'
import { knownAs } from '../literature/person.ts'
import type { Context } from '../ports.ts'

/** A study as its screeners meet it: each publication once, with what was decided on any record of it. */
export interface Screening extends LiteratureOf {
  readonly protocol: ScreeningProtocol
  readonly publications: readonly Publication[]
  /** The record screened for the publication of a record. */
  readonly carrierOf: (record: string) => string
  /** Each person by the name they first gave. */
  readonly inForce: ReturnType<typeof inForce>
  /** The name by which a person decided first, however it is spelt now. */
  readonly personNamed: (name: string) => string
}

export interface Publication extends ToScreen {
  /** Decisions in force on it, in their order. */
  readonly decisions: readonly LiteratureDecision[]
  readonly state: Readonly<Record<ScreeningStage, StageState>>
}

/** @throws InputProblem where the study or its literature cannot be read, or nothing was imported */
export async function screeningOf(ctx: Context, study: string): Promise<Screening> {
  const literature = await literatureOf(ctx, study)
  const { library, account } = literature
  const { protocol } = literature.study
  const now: Ground = { library, account, whole: protocol }
  const kept = await ctx.remember(decisionsIn(library.folder), 'screening', async (before?: ScreeningKept) => ({
    ground: now,
    own: screeningIn(now, before),
  }))
  const isNow = (['library', 'account', 'whole'] as const).every((of) => kept.ground[of] === now[of])
  // Kept by somebody who read another protocol, or the literature a moment earlier or later.
  const own = isNow ? kept.own : ctx.memo('screening', [library, account, protocol], () => screeningIn(now, kept))
  return { ...literature, ...own }
}

/** What a screening follows from. */
interface Ground {
  readonly library: LiteratureOf['library']
  readonly account: LiteratureOf['account']
  readonly whole: Protocol
}
type Own = Omit<Screening, keyof LiteratureOf>
interface ScreeningKept {
  readonly ground: Ground
  readonly own: Own
}

function screeningIn(now: Ground, before: ScreeningKept | undefined): Own {
  const { library, account, whole } = now
  const carrierOf = (record: string): string => carrierIn(account, record) ?? record
  const personNamed = knownAs(library.decisions)
  const decided = inForce(library.decisions).map((d) => {
    const by = personNamed(d.by)
    return by === d.by ? d : { ...d, by }
  })
  const protocol = before?.ground.whole === whole ? before.own.protocol : withCriteria(whole)
  const publications =
    (before && publicationsAfter(now, before, decided, protocol)) ?? publicationsOf(now, decided, protocol, carrierOf)
  return { protocol, publications, carrierOf, inForce: decided, personNamed }
}

function publicationsOf(
  { library, account }: Ground,
  decided: Screening['inForce'],
  protocol: ScreeningProtocol,
  carrierOf: (record: string) => string,
): readonly Publication[] {
  const own = Map.groupBy(
    decided.filter((d) => 'record' in d),
    (d) => carrierOf(d.record),
  )
  return recordsToScreen(library.records, account).map((p) => withDecisions(p, own.get(p.record.id) ?? [], protocol))
}

/** The publications as they were, with those looked at anew that decisions were added on. Undefined where more has changed. */
function publicationsAfter(
  { library, account, whole }: Ground,
  { ground, own }: ScreeningKept,
  decided: Screening['inForce'],
  protocol: ScreeningProtocol,
): readonly Publication[] | undefined {
  const stands =
    ground.whole === whole && ground.library.records === library.records && ground.account.groups === account.groups
  const about = stands ? recordsDecidedSince(ground.library.decisions, library.decisions) : undefined
  if (about === undefined) return undefined
  const changed = new Set([...about].flatMap((id) => carrierIn(account, id) ?? []))
  const members = new Set([...changed].flatMap((id) => account.groups.get(id) ?? [id]))
  const on = Map.groupBy(decisionsOnAny(decided, members), (d) => carrierIn(account, d.record) ?? d.record)
  const publications = [...own.publications]
  for (const [row, p] of own.publications.entries()) {
    const id = p.record.id
    if (!changed.has(id)) continue
    const place = account.places.get(id) ?? p.place
    publications[row] = withDecisions({ ...p, place }, on.get(id) ?? [], protocol)
  }
  return publications
}

function withDecisions(
  { record, members, place }: ToScreen,
  decisions: readonly LiteratureDecision[],
  { screeners }: ScreeningProtocol,
): Publication {
  const at = (stage: ScreeningStage): StageState => stageState(decisions, stage, screeners[stage])
  const state = { 'title-abstract': at('title-abstract'), 'full-text': at('full-text') }
  return { record, members, place, decisions, state }
}

/** A report may be excluded for a reason of the protocol's list, for a criterion of eligibility that it fails, or for another that a note says. */
function withCriteria({ screening, eligibility }: Protocol): ScreeningProtocol {
  const criteria = eligibility.map((c) => ({ id: c.id, label: inBoth((l) => criterionNotMet(c, l)) }))
  const more = [...criteria, otherReason].filter((c) => !screening.reasons.some((r) => r.id === c.id))
  return { ...screening, reasons: [...screening.reasons, ...more] }
}

type Stop = Extract<LiteratureDecision, { kind: 'stop' }>

/** The last stop of reading titles and abstracts that is in force. */
export const stoppedBy = ({ inForce: decisions }: Screening): Stop | undefined =>
  decisions.findLast((d): d is Stop => d.kind === 'stop')

/** The same, as long as no search has brought more since. */
export function wholeStop(screening: Screening): Stop | undefined {
  const stop = stoppedBy(screening)
  const covers = (id: string): boolean => stop?.imports === undefined || stop.imports.includes(id)
  return screening.library.imports.every((i) => covers(i.id)) ? stop : undefined
}

/** Whoever has given a verdict on it at a stage. */
export const readersOf = ({ decisions }: Publication, stage: ScreeningStage): ReadonlySet<string> =>
  new Set(decisions.flatMap((d) => (d.kind === 'screen' && d.stage === stage ? [d.by] : [])))

/** What each said before the others could be seen, and what after that. */
export const partedOn = (
  { decisions }: Publication,
  stage: ScreeningStage,
  { screeners }: ScreeningProtocol,
): PartedVerdicts => partVerdicts(decisions, stage, screeners[stage])

/** The verdicts of all records, those taken back with them, as they were before others could be seen. */
export const firstVerdictsOf = ({ library, protocol, carrierOf, personNamed }: Screening): FirstVerdicts =>
  firstVerdicts(library.decisions, protocol, carrierOf, personNamed)

/** @throws InputProblem `verdict-stands` for a verdict that showed two to see a record differently: taking it back would hide that */
export function refuseFirstVerdict({ publications, carrierOf, protocol }: Screening, verdict: ScreenDecision): void {
  const carrier = carrierOf(verdict.record)
  const p = publications.find((one) => one.record.id === carrier)
  if (p === undefined) return
  const { first, differ } = partedOn(p, verdict.stage, protocol)
  if (differ && [...first.values()].some((d) => d.id === verdict.id))
    throw new InputProblem([
      issue('error', 'verdict-stands', { file: 'input', field: 'record' }, { record: carrier, by: verdict.by }),
    ])
}

/** The last verdict of one screener at a stage. */
export const verdictBy = ({ decisions }: Publication, stage: ScreeningStage, by: string) =>
  decisions.findLast((d) => d.kind === 'screen' && d.stage === stage && d.by === by)

/** Whether it waits at a stage for a screener’s verdict: it has come so far, and not enough have read it. */
export function isOpen({ state, place }: Publication, stage: ScreeningStage): boolean {
  const here = state[stage].state
  const come =
    stage === 'title-abstract'
      ? place.at !== 'left-unread'
      : state['title-abstract'].state === 'include' && place.at !== 'not-retrieved'
  return come && (here === 'unread' || here === 'half-read')
}
