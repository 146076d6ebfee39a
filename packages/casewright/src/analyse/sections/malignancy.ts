import type { TracedEstimate } from '../../model/estimate.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain, termed } from '../make/estimate.ts'
import type { Setting } from '../setting.ts'
import { choice, says, tell } from '../told.ts'

const section = 'malignancy'

/** The malignancy, and whether it is of the blood or solid. */
export function malignancy({ cases, protocol }: Setting): readonly TracedEstimate[] {
  return [
    ...distributionOf(
      (id) => ({ id: `malignancy.${id}`, section, label: termed('malignancy', { malignancy: id }) }),
      'malignancy',
      tell(cases, (c) => says(c.patient.malignancy.said, (v) => v.id)),
      protocol,
    ),
    ...distributionOf(
      (id) => ({ id: `malignancy.${id === 'none' ? 'no-group' : id}`, section, label: plain(`malignancy.${id === 'none' ? 'no-group' : id}`) }),
      'malignancy-group',
      tell(cases, choice('malignancy-group')),
      protocol,
      ['haematological', 'solid'],
    ),
  ]
}
