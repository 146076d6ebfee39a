import type { TracedEstimate } from '../../model/estimate.ts'
import { malignancyOf } from '../../knowledge/malignancies/malignancies.ts'
import { distributionOf } from '../make/distribution.ts'
import { proportionOf } from '../make/proportion.ts'
import { plain, termed } from '../make/estimate.ts'
import type { Setting } from '../setting.ts'
import { fact, says, tell } from '../told.ts'

const section = 'malignancy'

/**
 * The malignancy, its kinds counted with it (acute monocytic with acute myeloid leukaemia) and again apart as subtypes; and
 * whether it is of the blood or solid.
 */
export function malignancy({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = tell(cases, (c) => says(c.patient.malignancy.said, (v) => v.id))
  const kinds = [...new Set(told.flatMap((t) => (t.said.kind === 'known' ? [t.said.value] : [])))]
    .filter((id) => malignancyOf(id)?.parent !== undefined)
    .sort()
  return [
    ...distributionOf(
      (id) => ({ id: `malignancy.${id}`, section, label: termed('malignancy', { malignancy: id }) }),
      'malignancy',
      tell(cases, (c) => says(c.patient.malignancy.said, (v) => malignancyOf(v.id)?.parent ?? v.id)),
      protocol,
    ),
    ...kinds.map((id) =>
      proportionOf(
        { id: `malignancy.subtype.${id}`, section, label: termed('malignancy.subtype', { malignancy: id }) },
        tell(cases, (c) => says(c.patient.malignancy.said, (v) => v.id === id)),
        protocol,
      ),
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
