import { absent, known, unclear, type Observed } from '../../base/observed.ts'
import type { Origin, Traced } from '../../base/traced.ts'
import { isUnderWay, type Dechallenge, type Episode, type Patient, type Treatment } from '../../model/patient.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { UnclearReason } from '../../model/unclear-reason.ts'
import { elapsed, placeOf } from '../latency/place-in-time.ts'
import { resolutionOf, stopOf } from '../latency/resolution-place.ts'
import { isForReaction, isSystemicSteroid, isSystemicTreatment } from './treatment-kind.ts'

/** One dechallenge, recorded or told by action and outcome alone, and the bout it is of. */
export interface Stopped {
  readonly patient: Patient
  readonly episode: Episode | undefined
  readonly exposure: string
  readonly confounders: Dechallenge['confounders']
  /** The fact `systemic-steroid` of the bout. */
  readonly steroidFact: Traced<Observed<FactValue>> | undefined
}

/** `said` is undefined where the case says nothing to it. */
export interface Beside {
  readonly said: Observed<true> | undefined
  readonly from: readonly Origin[]
}

/**
 * What stood beside a dechallenge: a recorded confounder, or a systemic treatment of the bout that began before the reaction had
 * resolved. One begun after that did not; where its dates do not tell, that is open. Denied only where glucocorticoid and other
 * treatment are both denied.
 */
export function besideDechallenge(stopped: Stopped): Beside {
  const recorded = Object.values(stopped.confounders).flatMap((c) => (c === undefined ? [] : [c.said]))
  const present = recorded.filter((said) => said.value.kind === 'known')
  if (present.length > 0) return { said: known(true), from: present }
  const steroid = steroidBesideDechallenge(stopped)
  if (steroid.said?.kind === 'known') return steroid
  const denied = stopped.confounders['other-treatment']?.said
  const other =
    denied?.value.kind === 'absent'
      ? { said: absent, from: [denied] }
      : ofTreatments(stopped, (t) => isSystemicTreatment(t) !== false && isSystemicSteroid(t) !== true)
  if (other.said?.kind === 'known') return other
  const open = [steroid, other].find(({ said }) => said?.kind === 'unclear')
  if (open !== undefined) return open
  const from = [...steroid.from, ...other.from]
  return steroid.said?.kind === 'absent' && other.said?.kind === 'absent'
    ? { said: absent, from }
    : { said: undefined, from: [...new Set([...recorded, ...from])] }
}

/** Of several dechallenges: one that was free of it is enough; short of that, it stood beside the result only if it stood beside each. */
export function ofEach(answers: readonly Beside[]): Beside {
  const free = answers.find((a) => a.said?.kind === 'absent')
  if (free !== undefined) return free
  const from = answers.flatMap((a) => a.from)
  if (answers.length > 0 && answers.every((a) => a.said?.kind === 'known')) return { said: known(true), from }
  return { said: answers.find((a) => a.said?.kind === 'unclear')?.said, from }
}

/** Whether a systemic glucocorticoid stood beside a dechallenge: as recorded of it, else by the treatments of the bout. */
export function steroidBesideDechallenge(stopped: Stopped): Beside {
  const recorded = stopped.confounders.steroid?.said
  if (recorded?.value.kind === 'known') return { said: known(true), from: [recorded] }
  if (recorded?.value.kind === 'absent') return { said: absent, from: [recorded] }
  const listed = ofTreatments(stopped, (t) => isSystemicSteroid(t) === true)
  // The only glucocorticoid told of began afterwards.
  if (listed.from.length > 0) return { ...listed, said: listed.said ?? absent }
  const fact = stopped.steroidFact
  if (fact === undefined) return { said: undefined, from: [] }
  if (fact.value.kind === 'absent' || (fact.value.kind === 'known' && fact.value.value !== true))
    return { said: absent, from: [fact] }
  return { said: fact.value.kind === 'known' ? open(stopped, 'treatment-start-open') : undefined, from: [fact] }
}

/** Treatments of the bout of one kind: beside where one is, else open where one is, else nothing. */
function ofTreatments(stopped: Stopped, kind: (t: Treatment) => boolean): Beside {
  const timed = (stopped.episode?.treatments ?? [])
    .filter((t) => isForReaction(t) && kind(t))
    .map((t) => ({ timing: timingOf(t, stopped), from: [t.treatment.said, t.route.said, t.start.said] }))
  const those = (timing: Timing) => timed.filter((t) => t.timing === timing).flatMap((t) => t.from)
  const beside = those('beside')
  if (beside.length > 0) return { said: known(true), from: beside }
  for (const why of ['treatment-start-open', 'resolution-open'] as const)
    if (those(why).length > 0) return { said: open(stopped, why), from: those(why) }
  return { said: undefined, from: those('after') }
}

type Timing = 'beside' | 'after' | OpenDate
type OpenDate = Extract<UnclearReason, 'treatment-start-open' | 'resolution-open'>

/** Nothing is left open in a case that nobody has read to its end: it is unread. */
const open = ({ patient }: Stopped, why: OpenDate): Observed<true> =>
  isUnderWay(patient) ? patient.unsaid.value : unclear(why)

/**
 * When a treatment began: no later than the drug was stopped or the reaction resolved, after it had resolved, or which date is missing
 * to say so. A reaction that went by a dechallenge had not resolved when the drug was stopped.
 */
function timingOf(treatment: Treatment, { patient, episode, exposure }: Stopped): Timing {
  const start = treatment.start.said.value
  if (episode === undefined || start.kind !== 'known') return 'treatment-start-open'
  const began = placeOf(start.value, patient)
  const drug = patient.exposures.find((x) => x.id === exposure)
  const afterStop = elapsed(stopOf(drug, patient), began)
  if (afterStop !== undefined && afterStop.high <= 0) return 'beside'
  const afterResolution = elapsed(resolutionOf(episode, drug, patient), began)
  if (afterResolution !== undefined && afterResolution.high <= 0) return 'beside'
  if (afterResolution !== undefined && afterResolution.low > 0) return 'after'
  const toTheDay = [began.course, began.calendar].some((i) => i !== undefined && i.low === i.high)
  return toTheDay ? 'resolution-open' : 'treatment-start-open'
}
