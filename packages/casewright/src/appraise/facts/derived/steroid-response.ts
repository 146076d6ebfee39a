import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'
import { steroidTreatments } from './steroid-treatments.ts'

/** The best response told of a systemic glucocorticoid: a first course that failed does not undo one that worked. */
export const steroidResponse: Derivation = (about) => {
  const told = steroidTreatments(about).flatMap(({ treatment, systemic }) => {
    const response = treatment.response.said.value
    return systemic === true && response.kind === 'known' ? [{ treatment, response: response.value }] : []
  })
  const order = ['worse', 'no-effect', 'partial', 'effective'] as const
  const best = told.reduce<(typeof told)[number] | undefined>(
    (a, b) => (a === undefined || order.indexOf(b.response) > order.indexOf(a.response) ? b : a),
    undefined,
  )
  if (best === undefined) return undefined
  return {
    said: known(best.response),
    from: [best.treatment.response.said, ...told.map((t) => t.treatment.treatment.said)],
  }
}
