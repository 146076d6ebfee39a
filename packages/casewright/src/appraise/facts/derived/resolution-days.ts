import { known } from '../../../base/observed.ts'
import { durationToDays } from '../../latency/duration-days.ts'
import type { Derivation } from '../case.ts'

/** Time to resolution in days, whatever it was counted from, by the conventions for durations. */
export const resolutionDays: Derivation = ({ episode }) => {
  const said = episode.timeToResolution.said
  return said.value.kind === 'known' ? { said: known(durationToDays(said.value.value.time)), from: [said] } : undefined
}
