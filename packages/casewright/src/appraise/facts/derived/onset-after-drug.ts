import { absent, known } from '../../../base/observed.ts'
import { partialDate } from '../../../base/partial-date.ts'
import type { OnsetClock } from '../../../model/time.ts'
import type { Derivation } from '../case.ts'

/**
 * Onset counted from a dose, a cycle or a restart is after the drug by its own wording; two dates are compared, and decide
 * only where every reading of them agrees. Same day counts as after. Where the onset is not told, a positive rechallenge says
 * that it came after the drug.
 */
export const onsetAfterDrug: Derivation = (about) => byOnset(about) ?? byRechallenge(about)

const byRechallenge: Derivation = ({ look }) => {
  const again = look('rechallenge')
  return again.value.kind === 'known' && again.value.value === 'positive'
    ? { said: known(true), from: [again] }
    : undefined
}

const byOnset: Derivation = ({ episode, suspect }) => {
  const onset = episode.onset.said
  if (onset.value.kind !== 'known' || suspect === undefined) return undefined
  if (onset.value.value.some((c) => countsFrom(c, suspect.id))) return { said: known(true), from: [onset] }
  const began = suspect.start.said
  if (began.value.kind !== 'known' || !('date' in began.value.value)) return undefined
  const start = partialDate(began.value.value.date)
  for (const clock of onset.value.value) {
    const date = 'date' in clock ? partialDate(clock.date) : undefined
    if (date === undefined || start === undefined) continue
    if (date.earliest >= start.latest) return { said: known(true), from: [onset, began] }
    if (date.latest < start.earliest) return { said: absent, from: [onset, began] }
  }
  return undefined
}

function countsFrom(clock: OnsetClock, suspect: string): boolean {
  if ('date' in clock || ('after' in clock && clock.after === 'event')) return false
  return clock.exposure === undefined || clock.exposure === suspect
}
