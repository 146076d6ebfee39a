/** What a series can be looked at by: each asks one thing of a patient. */
export const filterDimensions = [
  'sex',
  'country',
  'malignancy',
  'drug',
  'class',
  'entity',
  'entity-group',
  'source',
  'grade',
  'complete',
  'flag',
] as const
export type FilterDimension = (typeof filterDimensions)[number]

/** Keep the patients of whom the dimension says one of these values; a kind of silence is a value too. */
interface FilterPart {
  readonly dimension: FilterDimension
  readonly values: readonly string[]
}

/** Every part must hold. Empty: the whole series. */
export type SeriesFilter = readonly FilterPart[]
