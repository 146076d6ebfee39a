import { absent, known, unclear, type Observed } from '../../base/observed.ts'
import type { Origin, Traced } from '../../base/traced.ts'
import { isUnderWay, type Dechallenge, type Episode, type Patient, type Treatment } from '../../model/patient.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { UnclearReason } from '../../model/unclear-reason.ts'
import { elapsed, placeOf } from '../latency/place-in-time.ts'
import { resolutionOf, stopOf } from '../latency/resolution-place.ts'
import { isForReaction, isSteroid, isSystemicSteroid, isSystemicTreatment } from './treatment-kind.ts'

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
  /** A systemic treatment of the bout, of which no date tells whether it stood beside. */
  readonly undated?: true
}

/**
 * What stood beside a dechallenge: a recorded confounder, or a systemic treatment of the bout that began before the reaction had
 * resolved. One begun after that did not; where its dates do not tell, or its route does not, that is open. Denied only where
 * glucocorticoid and other treatment are both denied.
 */
export function besideDechallenge(stopped: Stopped): Beside {
  const recorded = Object.values(stopped.confounders).flatMap((c) => (c === undefined ? [] : [c.said]))
  const present = recorded.filter((said) => said.value.kind === 'known')
  if (present.length > 0) return { said: known(true), from: present }
  const steroid = steroidBesideDechallenge(stopped)
  const denied = stopped.confounders['other-treatment']?.said
  const other: Beside =
    denied?.value.kind === 'absent'
      ? { said: absent, from: [denied] }
      : ofTreatments(stopped, (t) => (isSystemicSteroid(t) === true ? false : isSystemicTreatment(t)))
  const noneDenied = recorded.every((said) => said.value.kind !== 'absent')
  const all = [steroid, other, ...(noneDenied ? [ofTreatments(stopped, isSystemic)] : [])]
  const told = all.find(({ said }) => said?.kind === 'known') ?? all.find((b) => b.undated) ?? all.find(isUnclear)
  if (told !== undefined) return told
  const from = [...steroid.from, ...other.from]
  return steroid.said?.kind === 'absent' && other.said?.kind === 'absent'
    ? { said: absent, from }
    : { said: undefined, from: [...new Set([...recorded, ...from])] }
}

const isUnclear = ({ said }: Beside): boolean => said?.kind === 'unclear'
const isSystemic: Kind = (t) => isSystemicSteroid(t) === true || isSystemicTreatment(t)

/** Of several dechallenges: one that was free of it is enough; short of that, it stood beside the result only if it stood beside each. */
export function ofEach(answers: readonly Beside[]): Beside {
  const free = answers.find((a) => a.said?.kind === 'absent')
  if (free !== undefined) return free
  const from = answers.flatMap((a) => a.from)
  if (answers.length > 0 && answers.every((a) => a.said?.kind === 'known')) return { said: known(true), from }
  return { said: answers.find((a) => a.said?.kind === 'unclear')?.said, from }
}

/**
 * Where of several dechallenges it cannot be said that a treatment stood beside them, but none was free of it: the grounds on
 * which it may have. None where it stood beside them, where one was free of it, or where no treatment is told.
 */
export function mayHaveStood(answers: readonly Beside[]): readonly Origin[] {
  const { said } = ofEach(answers)
  if (said?.kind === 'known' || said?.kind === 'absent') return []
  return answers.filter((a) => a.said?.kind === 'known' || a.undated).flatMap((a) => a.from)
}

/** Whether a systemic glucocorticoid stood beside a dechallenge: as recorded of it, else by the treatments of the bout. */
export function steroidBesideDechallenge(stopped: Stopped): Beside {
  const recorded = stopped.confounders.steroid?.said
  if (recorded?.value.kind === 'known') return { said: known(true), from: [recorded] }
  if (recorded?.value.kind === 'absent') return { said: absent, from: [recorded] }
  const listed = ofTreatments(stopped, (t) => isSystemicSteroid(t) === true)
  if (listed.said !== undefined) return listed
  const untold = treatmentsOf(stopped).some((t) => isSteroid(t) && isSystemicSteroid(t) === undefined)
  // The only glucocorticoid told of began afterwards.
  if (listed.from.length > 0 && !untold) return { ...listed, said: absent }
  const fact = stopped.steroidFact
  if (fact === undefined) return { said: undefined, from: [] }
  if (fact.value.kind === 'known' && fact.value.value === true)
    return { said: open(stopped, 'treatment-start-open'), from: [fact], undated: true }
  const denied = fact.value.kind === 'absent' || fact.value.kind === 'known'
  return { said: denied ? absent : undefined, from: [fact] }
}

const treatmentsOf = ({ episode }: Stopped): readonly Treatment[] => (episode?.treatments ?? []).filter(isForReaction)

/** Whether a treatment is of a kind; undefined where its route would have to be told. */
type Kind = (t: Treatment) => boolean | undefined

/** Treatments of the bout of one kind: beside where one is, else open where one is, else nothing. */
function ofTreatments(stopped: Stopped, kind: Kind): Beside {
  const timed = treatmentsOf(stopped).map((t) => ({
    is: kind(t),
    timing: timingOf(t, stopped),
    from: [t.treatment.said, t.route.said, t.start.said],
  }))
  const of = (is: boolean | undefined, timing: Timing) =>
    timed.filter((t) => t.is === is && t.timing === timing).flatMap((t) => t.from)
  const beside = of(true, 'beside')
  if (beside.length > 0) return { said: known(true), from: beside }
  const before = timed.filter((t) => t.timing !== 'after')
  const counted = stopped.episode?.timeToResolution.said
  const isCounted = counted?.value.kind === 'known' && counted.value.value.from === 'treatment'
  // What the time to resolution is counted from was there before it, whichever of them it was.
  if (isCounted && before.length > 0 && before.every((t) => t.is === true))
    return { said: known(true), from: [counted, ...before.flatMap((t) => t.from)] }
  for (const why of ['treatment-start-open', 'resolution-open'] as const) {
    const undated = of(true, why)
    if (undated.length > 0) return { said: open(stopped, why), from: undated, undated: true }
  }
  const untold = before.filter((t) => t.is === undefined).flatMap((t) => t.from)
  if (untold.length > 0) return { said: open(stopped, 'treatment-route-open'), from: untold }
  return { said: undefined, from: of(true, 'after') }
}

type Timing = 'beside' | 'after' | OpenDate
type OpenDate = Extract<UnclearReason, 'treatment-start-open' | 'resolution-open'>

/** Nothing is left open in a case that nobody has read to its end: it is unread. */
const open = ({ patient }: Stopped, why: UnclearReason): Observed<true> =>
  isUnderWay(patient) ? patient.unsaid.value : unclear(why)

/**
 * When a treatment began: no later than the drug was stopped or the reaction resolved, after it had resolved, or which date is missing
 * to say so. A reaction that went by a dechallenge had not resolved when the drug was stopped; one that a treatment made better had
 * not resolved when that began.
 */
function timingOf(treatment: Treatment, stopped: Stopped): Timing {
  const timing = timingByDates(treatment, stopped)
  const response = treatment.response.said.value
  const helped = response.kind === 'known' && (response.value === 'effective' || response.value === 'partial')
  return helped && timing !== 'after' ? 'beside' : timing
}

function timingByDates(treatment: Treatment, { patient, episode, exposure }: Stopped): Timing {
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
