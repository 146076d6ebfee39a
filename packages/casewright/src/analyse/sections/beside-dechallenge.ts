import { elapsed, placeOf } from '../../appraise/latency/place-in-time.ts'
import { absent, known, notReported, unclear } from '../../base/observed.ts'
import type { Dechallenge, Exposure, Treatment } from '../../model/patient.ts'
import type { UnclearReason } from '../../model/unclear-reason.ts'
import type { Bout, SeriesCase } from '../setting.ts'
import { answer, unsaid, yesNo, type Ask } from '../told.ts'
import { isForReaction, isSystemicSteroid, isSystemicTreatment } from './treatments.ts'

type Answer = ReturnType<Ask<boolean>>

export const isSuspect = ({ role }: Exposure): boolean =>
  role === 'suspect' || role === 'co-suspect' || role === 'interacting'

/** Dechallenges of every drug under suspicion. */
export const dechallengesOf = ({ patient }: SeriesCase): readonly Dechallenge[] => {
  const suspects = new Set(patient.exposures.filter(isSuspect).map((x) => x.id))
  return patient.dechallenges.filter((d) => suspects.has(d.exposure))
}

const resultIs = ({ result }: Dechallenge, what: string): boolean =>
  result.said.value.kind === 'known' && result.said.value.value === what

/**
 * What stood beside the positive dechallenges of a patient: denied where it is denied of one of them; there where it is of all. By
 * the record, by a systemic glucocorticoid in the same bout, or, where nothing is recorded, by the fact that rules use. Another
 * treatment of the bout stood beside it where it began on the day the drug was stopped; else it leaves it open.
 */
export const besideDechallenge: Ask<boolean> = (c) => {
  const positive = dechallengesOf(c).filter((d) => resultIs(d, 'positive'))
  if (positive.length === 0) {
    const said = c.facts.look('dechallenge-confounded')
    return { said: yesNo(c.facts, 'dechallenge-confounded'), from: [said] }
  }
  return ofAll(
    positive.map((d) => {
      const named = Object.values(d.confounders).flatMap((f) => (f === undefined ? [] : [f.said]))
      const present = named.filter((said) => said.value.kind === 'known')
      if (present.length > 0) return { said: known(true), from: present }
      // Whoever recorded the dechallenge saw what else the bout was treated with, and when.
      const denied = [d.confounders.steroid, d.confounders['other-treatment']]
      if (denied.every((f) => f?.said.value.kind === 'absent')) return { said: absent, from: named }
      const steroid = d.confounders.steroid?.said.value.kind === 'absent' ? undefined : steroidIn(boutOf(c, d))
      if (steroid?.said.kind === 'known' && steroid.said.value) return steroid
      const other = denied[1]?.said.value.kind === 'absent' ? [] : systemicIn(boutOf(c, d))
      const [same] = other.filter((t) => startedWithStop(t, d, c))
      if (same !== undefined) return { said: known(true), from: [same.treatment.said, same.start.said] }
      return other.length > 0
        ? { said: unclear('treatment-beside-open' satisfies UnclearReason), from: other.map((t) => t.treatment.said) }
        : { ...unsaid<boolean>(c), from: [c.patient.unsaid, ...named] }
    }),
    c,
  )
}

/** Whether a glucocorticoid was given when the drug was stopped with a positive result. */
export const steroidBesideDechallenge: Ask<boolean> = (c) => {
  const positive = dechallengesOf(c).filter((d) => resultIs(d, 'positive'))
  const records = positive.length > 0 ? positive : [undefined]
  return ofAll(
    records.map((d) => {
      const recorded = d?.confounders.steroid?.said
      if (recorded?.value.kind === 'known' || recorded?.value.kind === 'absent')
        return { said: answer(recorded.value.kind === 'known'), from: [recorded] }
      const given = steroidIn(d === undefined ? c.bouts[0] : boutOf(c, d))
      return given.said.kind === 'known' || given.said.kind === 'absent' ? given : unsaid<boolean>(c)
    }),
    c,
  )
}

const boutOf = ({ bouts }: SeriesCase, { episode }: Dechallenge) =>
  episode === undefined ? bouts[0] : bouts.find((b) => b.episode.id === episode)

/** A systemic glucocorticoid in a bout, as the treatments of the series count it: by its route, or by a drug that has no other. */
function steroidIn(bout: Bout | undefined): Answer {
  const steroid = bout?.episode.treatments.find((t) => isForReaction(t) && isSystemicSteroid(t) === true)
  if (steroid !== undefined) return { said: known(true), from: [steroid.treatment.said, steroid.route.said] }
  const fact = bout?.facts.look('systemic-steroid')
  return fact === undefined
    ? { said: notReported, from: [] }
    : { said: fact.value.kind === 'known' ? answer(fact.value.value === true) : fact.value, from: [fact] }
}

/** Other treatments of a bout that can act on the whole body, or whose route nobody tells. */
const systemicIn = (bout: Bout | undefined): readonly Treatment[] =>
  (bout?.episode.treatments ?? []).filter((t) => isForReaction(t) && isSystemicTreatment(t) !== false)

/** Whether a treatment began on the day the drug was stopped; false where a date is missing or known to the month only. */
function startedWithStop(treatment: Treatment, { exposure }: Dechallenge, { patient }: SeriesCase): boolean {
  const stop = patient.exposures.find((x) => x.id === exposure)?.stop.said.value
  const start = treatment.start.said.value
  if (stop?.kind !== 'known' || start.kind !== 'known') return false
  const days = elapsed(placeOf(stop.value, patient), placeOf(start.value, patient))
  return days !== undefined && days.low === 0 && days.high === 0
}

/** One that was free of it is enough; short of that, it stood beside the result only if it stood beside each. */
function ofAll(answers: readonly Answer[], c: SeriesCase): Answer {
  const free = answers.find((a) => a.said.kind === 'absent' || (a.said.kind === 'known' && !a.said.value))
  if (free !== undefined) return { said: absent, from: free.from }
  const from = answers.flatMap((a) => a.from)
  const every = answers.length > 0 && answers.every((a) => a.said.kind === 'known')
  if (every) return { said: known(true), from }
  const open = answers.find((a) => a.said.kind === 'unclear')
  return open === undefined ? { ...unsaid<boolean>(c), from } : { said: open.said, from }
}
