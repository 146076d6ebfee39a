import { known, unclear } from '../../../base/observed.ts'
import type { Derivation, Derived } from '../case.ts'
import { isAnswered } from '../is-answered.ts'
import { dechallengesOf } from './dechallenge-records.ts'

/**
 * What is recorded of a dechallenge; else read from action and outcome together, as ICH E2B(R3) has no field of its own for
 * it: stopped or reduced, and gone or going, is positive; not resolved is negative; unchanged drug is not done.
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

const fromActionAndOutcome: Derivation = ({ look, episode }): Derived | undefined => {
  const stopped = look('drug-stopped')
  if (stopped.value.kind === 'absent') return { said: known('not-done'), from: [stopped] }
  if (stopped.value.kind !== 'known' || stopped.value.value !== true) return undefined
  const outcome = episode.outcome.said
  if (outcome.value.kind !== 'known') return undefined
  switch (outcome.value.value) {
    case 'resolved':
    case 'resolved-with-sequelae':
    case 'improving':
      return { said: known('positive'), from: [stopped, outcome] }
    case 'not-resolved':
      return { said: known('negative'), from: [stopped, outcome] }
    case 'fatal':
    case 'recurred':
      return { said: known('not-assessable'), from: [stopped, outcome] }
  }
}
