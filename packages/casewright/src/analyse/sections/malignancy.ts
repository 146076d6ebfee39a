import type { TracedEstimate } from '../../model/estimate.ts'
import { distributionOf } from '../make/distribution.ts'
import { proportionOf } from '../make/proportion.ts'
import { plain, termed } from '../make/estimate.ts'
import type { Setting } from '../setting.ts'
import { fact, says, tell } from '../told.ts'

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
    ...(['haematological', 'solid'] as const).map((group) =>
      proportionOf(
        { id: `malignancy.${group}`, section, label: plain(`malignancy.${group}`) },
        tell(
          cases,
          fact('malignancy-group', (v) => v === group),
        ),
        protocol,
      ),
    ),
  ]
}
