import type { TracedEstimate } from '../../model/estimate.ts'
import { entityOf } from '../../knowledge/signs/signs.ts'
import { distributionOf } from '../make/distribution.ts'
import { termed } from '../make/estimate.ts'
import type { Setting } from '../setting.ts'
import { says, tell, type Ask } from '../told.ts'

const section = 'diagnosis'

/** The diagnosis of the first episode, as the source names it. */
export const entity: Ask<string> = (c) => says(c.episode.diagnosis.said, (v) => v.entity)
/** Its group in the vocabulary; an entity the vocabulary lacks is a group of its own. */
export const entityGroup: Ask<string> = (c) =>
  says(c.episode.diagnosis.said, (v) => entityOf(v.entity)?.group ?? v.entity)

export function diagnosis({ cases, protocol }: Setting): readonly TracedEstimate[] {
  return [
    ...distributionOf(
      (id) => ({
        id: `diagnosis.${id}`,
        section,
        label: termed('diagnosis', { entity: id }),
        cautions: ['first-episode'],
      }),
      'diagnosis',
      tell(cases, entity),
      protocol,
    ),
    ...distributionOf(
      (id) => ({
        id: `diagnosis-group.${id}`,
        section,
        label: termed('diagnosis-group', { 'entity-group': id }),
        cautions: ['first-episode'],
      }),
      'diagnosis-group',
      tell(cases, entityGroup),
      protocol,
    ),
  ]
}
