import { inDrugGroup } from '../drug-group.ts'
import { routeOf } from '../treatment-kind.ts'
import type { Treatment } from '../../../model/patient.ts'
import type { Case } from '../case.ts'

export interface SteroidTreatment {
  readonly treatment: Treatment
  /** Undefined where the route is not told. */
  readonly systemic: boolean | undefined
}

/** Glucocorticoids given for this episode; cover given for a later dose, or as prophylaxis, is not treatment of it. */
export function steroidTreatments({ episode, given }: Pick<Case, 'episode' | 'given'>): readonly SteroidTreatment[] {
  return episode.treatments.flatMap((treatment) => {
    const drug = treatment.treatment.said.value
    const purpose = treatment.purpose.said.value
    if (drug.kind !== 'known' || drug.value.drug === null) return []
    const id = drug.value.drug
    if (!given('group').some((group) => inDrugGroup(id, group))) return []
    if (purpose.kind === 'known' && !given('purpose').includes(purpose.value)) return []
    const route = routeOf(treatment)
    return [{ treatment, systemic: route === undefined ? undefined : given('route').includes(route) }]
  })
}
