import type { SeriesFilter } from '../../model/series-filter.ts'
import type { Study } from '../../model/study.ts'
import type { Sifted } from '../../sift/apply-eligibility.ts'
import { restrictSeries, type Restriction } from '../../sift/restrict-series.ts'
import type { SeriesCase } from '../setting.ts'
import { dimensionsOf, meets } from './dimensions.ts'

/** Id of the step of the flow that a part of a filter makes. */
const filterStep = (dimension: string): string => `filter-${dimension}`

/** The part of a series a filter keeps; who is left out stands in the flow, with the silence of their sources where that is why. */
export function filterSeries(sifted: Sifted, cases: readonly SeriesCase[], filter: SeriesFilter, study: Study): Sifted {
  const byId = new Map(cases.map((c) => [c.id, c]))
  const dimensions = new Map(dimensionsOf(study).map((d) => [d.id, d]))
  const restrictions = filter.flatMap(({ dimension, values }): readonly Restriction[] => {
    const asked = dimensions.get(dimension)
    if (asked === undefined) return []
    return [
      {
        id: filterStep(dimension),
        leaveOut: (patient) => {
          const c = byId.get(patient.id)
          if (c === undefined) return 'not met'
          const place = asked.placeOf(c)
          const verdict = meets(place, values, asked.match)
          return verdict === 'met' ? undefined : place.kind === 'values' ? verdict : place.kind
        },
      },
    ]
  })
  return restrictSeries(sifted, restrictions)
}
