import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { filterDimensions, type FilterDimension, type SeriesFilter } from '../../model/series-filter.ts'

/** What every operation on results takes to look at a part of the series. */
export const filterInput = z
  .array(z.string().min(1))
  .default([])
  .describe(
    'only patients of whom this is said: sex=female, class=…; several values of one kind widen it, several kinds narrow it',
  )

/** A filter from `kind=value` pairs, in one order whatever order they came in. @throws InputProblem `filter-unknown` */
export function filterOf(given: readonly string[]): SeriesFilter {
  const parts = new Map<FilterDimension, Set<string>>()
  for (const pair of given) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(at, 0)).trim()
    const value = pair.slice(at + 1).trim()
    const dimension = filterDimensions.find((d) => d === name)
    if (at < 1 || dimension === undefined || value === '') {
      const suggestion = nearest(at < 1 ? pair : name, filterDimensions)
      throw new InputProblem([
        issue(
          'error',
          'filter-unknown',
          { file: 'input', field: 'filter' },
          { got: pair, kinds: filterDimensions.join(', '), suggestion },
        ),
      ])
    }
    const values = parts.get(dimension) ?? new Set<string>()
    parts.set(dimension, values.add(value))
  }
  return filterDimensions.flatMap((dimension) => {
    const values = parts.get(dimension)
    return values === undefined ? [] : [{ dimension, values: [...values].toSorted() }]
  })
}

/** A name of a filter that is the same for the same filter. */
export const filterKey = (filter: SeriesFilter): string =>
  filter.map((p) => `${p.dimension}=${p.values.join('|')}`).join('&')
