import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'
import { inDrugGroup } from '../drug-group.ts'
import { isToldNotGiven, routeOf } from '../treatment-kind.ts'
import { treatmentDenied } from './treatment-denied.ts'

/**
 * Given where one treatment of the episode has a route, and where the fact names them a group and a purpose, of its lists.
 * A list without one is no denial; that none was given is.
 */
export const treatmentGiven: Derivation = ({ episode, given }) => {
  for (const { treatment, route, purpose } of episode.treatments) {
    const by = routeOf({ treatment, route })
    const why = purpose.said.value
    if (isToldNotGiven({ treatment })) continue
    if (by === undefined || !given('route').includes(by)) continue
    if (why.kind === 'known' && !given('purpose').includes(why.value)) continue
    const drug = treatment.said.value
    const id = drug.kind === 'known' ? drug.value.drug : null
    const groups = given('group')
    if (groups.length > 0 && (id === null || !groups.some((group) => inDrugGroup(id, group)))) continue
    return { said: known(true), from: [treatment.said, route.said] }
  }
  return treatmentDenied(episode)
}
