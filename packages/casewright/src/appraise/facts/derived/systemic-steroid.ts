import { known } from '../../../base/observed.ts'
import type { Derivation } from '../case.ts'
import { treatmentDenied } from './treatment-denied.ts'
import { steroidTreatments } from './steroid-treatments.ts'

/** Given where one treatment of the episode is a glucocorticoid by a systemic route; a list without one is no denial, that no treatment was given is. */
export const systemicSteroid: Derivation = (about) => {
  const steroids = steroidTreatments(about)
  const systemic = steroids.find((s) => s.systemic === true)
  if (systemic !== undefined)
    return {
      said: known(true),
      from: [systemic.treatment.treatment.said, systemic.treatment.route.said],
    }
  const untold = steroids.find((s) => s.systemic === undefined)
  return untold === undefined
    ? treatmentDenied(about.episode)
    : {
        said:
          untold.treatment.route.said.value.kind === 'unclear'
            ? untold.treatment.route.said.value
            : about.patient.unsaid.value,
        from: [untold.treatment.treatment.said, untold.treatment.route.said],
      }
}
