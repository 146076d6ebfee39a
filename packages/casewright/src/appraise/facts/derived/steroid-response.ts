import { known, mapObserved } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'
import { steroidTreatments } from './steroid-treatments.ts'

/**
 * The best response told of a systemic glucocorticoid: a first course that failed does not undo one that worked. Unclear where that
 * is all that is told.
 */
export const steroidResponse: Derivation = (about) => {
  const given = steroidTreatments(about).filter(({ systemic }) => systemic === true)
  const told = given.flatMap(({ treatment }) => {
    const response = treatment.response.said.value
    return response.kind === 'known' ? [{ treatment, response: response.value }] : []
  })
  const order = ['worse', 'no-effect', 'partial', 'effective'] as const
  const best = told.reduce<(typeof told)[number] | undefined>(
    (a, b) => (a === undefined || order.indexOf(b.response) > order.indexOf(a.response) ? b : a),
    undefined,
  )
  if (best === undefined) {
    const unclear = given.find(({ treatment }) => treatment.response.said.value.kind === 'unclear')
    if (unclear === undefined) return undefined
    const { response, treatment } = unclear.treatment
    return { said: mapObserved(response.said.value, String), from: [response.said, treatment.said] }
  }
  return {
    said: known(best.response),
    from: [best.treatment.response.said, ...told.map((t) => t.treatment.treatment.said)],
  }
}
