import { known, unclear } from '../../../base/observed.ts'
import { isUnderWay } from '../../../model/patient.ts'
import type { UnclearReason } from '../../../model/unclear-reason.ts'
import type { Case, Derivation, Derived } from '../case.ts'
import { isAnswered } from '../is-answered.ts'
import { dechallengesOf } from './dechallenge-records.ts'

/**
 * What is recorded of a dechallenge; else what action and outcome say together, as ICH E2B(R3) has no field of its own for it: an
 * unchanged drug is not done, stopped or reduced and not resolved is negative. Stopped and gone is positive only where the time to
 * resolution counts from the withdrawal: the two alone do not say which came first, nor what else was given.
 */
export const dechallenge: Derivation = (about) => recorded(about) ?? fromActionAndOutcome(about)

const recorded: Derivation = (about) => {
  const told = dechallengesOf(about).flatMap((d) => (d.result.said.value.kind === 'known' ? [d.result.said] : []))
  const [first] = told
  if (first === undefined) {
    const silent = dechallengesOf(about).find((d) => isAnswered(d.result))?.result.said
    return silent === undefined || silent.value.kind === 'absent' ? undefined : { said: silent.value, from: [silent] }
  }
  const results = new Set(told.map((t) => (t.value.kind === 'known' ? t.value.value : '')))
  if (results.size === 1) return { said: first.value, from: [first, ...told.slice(1)] }
  return { said: unclear('dechallenges with different results'), from: [first, ...told.slice(1)] }
}

const fromActionAndOutcome: Derivation = ({ patient, look, episode }): Derived | undefined => {
  const stopped = look('drug-stopped')
  if (stopped.value.kind === 'absent') return { said: known('not-done'), from: [stopped] }
  if (stopped.value.kind !== 'known' || stopped.value.value !== true) return undefined
  const outcome = episode.outcome.said
  if (outcome.value.kind !== 'known') return undefined
  switch (outcome.value.value) {
    case 'resolved':
    case 'resolved-with-sequelae':
    case 'improving':
      return improved({ patient, episode }, [stopped, outcome])
    case 'not-resolved':
      return { said: known('negative'), from: [stopped, outcome] }
    case 'fatal':
    case 'recurred':
      return { said: known('not-assessable'), from: [stopped, outcome] }
  }
}

/** Nothing is left open in a case that nobody has read to its end: it is unread. */
function improved({ patient, episode }: Pick<Case, 'patient' | 'episode'>, from: Derived['from']): Derived | undefined {
  const time = episode.timeToResolution.said
  if (time.value.kind === 'known' && time.value.value.from === 'withdrawal')
    return { said: known('positive'), from: [...from, time] }
  return isUnderWay(patient)
    ? undefined
    : { said: unclear('improvement-after-stop-open' satisfies UnclearReason), from }
}
