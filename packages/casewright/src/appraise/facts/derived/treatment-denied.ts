import { absent } from '../../../base/observed.ts'
import type { Episode } from '../../../model/patient.ts'
import type { Derived } from '../case.ts'
import { isAnswered } from '../is-answered.ts'

/**
 * "No treatment was given", said of the episode as its only statement on treatment. It denies every kind of treatment; a list of
 * treatments without one denies nothing, and no list at all is silence.
 */
export function treatmentDenied({ treatments }: Episode): Derived | undefined {
  const said = treatments.filter(isAnswered).map((t) => t.treatment.said)
  const [first, ...more] = said
  if (first === undefined || !said.every((s) => s.value.kind === 'absent')) return undefined
  return { said: absent, from: [first, ...more] }
}
