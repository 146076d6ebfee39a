import { silences, type Silence } from '../../base/observed.ts'
import type { FilterDimension } from '../../model/series-filter.ts'
import type { Study } from '../../model/study.ts'
import type { SeriesCase } from '../setting.ts'
import { dimensionsOf, meets } from './dimensions.ts'

/** What a dimension can be filtered by: each value there is, and how many patients it would keep alone. */
export interface FilterChoices {
  readonly dimension: FilterDimension
  readonly values: readonly { readonly value: string; readonly patients: number }[]
  readonly silent: readonly { readonly why: Silence; readonly patients: number }[]
}

/** The choices of every dimension that has any, most frequent value first. */
export function filterChoices(study: Study, cases: readonly SeriesCase[]): readonly FilterChoices[] {
  return dimensionsOf(study).flatMap(({ id, match, placeOf }) => {
    const places = cases.map(placeOf)
    const named = [...new Set(places.flatMap((p) => (p.kind === 'values' ? p.values : [])))]
    const values = named.map((value) => ({
      value,
      patients: places.filter((p) => meets(p, [value], match) === 'met').length,
    }))
    const sorted = values.toSorted(
      (a, b) => (match === 'all' ? 0 : b.patients - a.patients) || (a.value < b.value ? -1 : 1),
    )
    const silent = silences.flatMap((why) => {
      const patients = places.filter((p) => p.kind === why).length
      return patients === 0 ? [] : [{ why, patients }]
    })
    return sorted.length === 0 ? [] : [{ dimension: id, values: sorted, silent }]
  })
}
