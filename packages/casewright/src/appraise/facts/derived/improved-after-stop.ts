import { absent, known, unclear } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'

/**
 * Yes and no of a dechallenge. A drug that went on is a no: nothing improved because it was stopped. One that cannot be assessed is
 * neither: a patient who died, or whose drug was exchanged for another brand of itself, has not shown what stopping does.
 */
export const improvedAfterStop: Derivation = ({ look }) => {
  const dechallenge = look('dechallenge')
  const o = dechallenge.value
  if (o.kind === 'absent') return { said: absent, from: [dechallenge] }
  if (o.kind !== 'known') return { said: o, from: [dechallenge] }
  if (o.value === 'not-assessable') return { said: unclear('the dechallenge cannot be assessed'), from: [dechallenge] }
  return { said: o.value === 'positive' ? known(true) : absent, from: [dechallenge] }
}
