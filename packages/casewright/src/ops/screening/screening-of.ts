import { inForce, type LiteratureDecision, type ScreeningStage } from '../../model/literature/decision.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import type { Protocol } from '../../model/protocol.ts'
import { recordsToScreen, type ToScreen } from '../../sift/account/records-to-screen.ts'
import { stageState, type StageState } from '../../sift/account/stage-state.ts'
import { criterionNotMet } from '../../i18n/criterion-not-met.ts'
import { inBoth } from '../literature/in-both.ts'
import { literatureOf, type LiteratureOf } from '../literature/literature-of.ts'
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
  return {
    ...literature,
    ...ctx.memo('screening', [library, account, protocol], () => screeningIn(library, account, protocol)),
  }
}

function screeningIn(
  library: LiteratureOf['library'],
  account: LiteratureOf['account'],
  whole: Protocol,
): Omit<Screening, keyof LiteratureOf> {
  const protocol = withCriteria(whole)
  const carrierOf = (record: string): string => {
    const place = account.places.get(record)
    return place?.at === 'duplicate' ? place.of : record
  }
  const personNamed = knownAs(library.decisions)
  const decided = inForce(library.decisions).map((d) => ({ ...d, by: personNamed(d.by) }))
  const own = Map.groupBy(
    decided.filter((d) => 'record' in d),
    (d) => carrierOf(d.record),
  )
  const publications = recordsToScreen(library.records, account).map((p): Publication => {
    const decisions = own.get(p.record.id) ?? []
    const at = (stage: ScreeningStage): StageState => stageState(decisions, stage, protocol.screeners[stage])
    return { ...p, decisions, state: { 'title-abstract': at('title-abstract'), 'full-text': at('full-text') } }
  })
  return { protocol, publications, carrierOf, inForce: decided, personNamed }
}

/** A report may be excluded for a reason of the protocol's list, or for a criterion of eligibility that it fails. */
function withCriteria({ screening, eligibility }: Protocol): ScreeningProtocol {
  const criteria = eligibility.map((c) => ({ id: c.id, label: inBoth((l) => criterionNotMet(c, l)) }))
  return {
    ...screening,
    reasons: [...screening.reasons, ...criteria.filter((c) => !screening.reasons.some((r) => r.id === c.id))],
  }
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
