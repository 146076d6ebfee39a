import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import type { ReportFilter } from '../../../model/signal/scope.ts'
import { countryCodes, nearestCountry } from '../../../read/spontaneous/values/country.ts'
import { reversedRanges } from '../../../signal/ask/stated-filter.ts'
import type { OpenLake } from '../../signal-ports.ts'

/**
 * What is amiss with a filter before anything is counted through it: a warning where it leaves no report of the lake.
 * @throws InputProblem for a range the wrong way round, and for a country that is none and that no report of the lake names
 */
export async function countedReports(lake: OpenLake, keep: ReportFilter, file: string): Promise<readonly Issue[]> {
  const at = { file }
  const wrong = [
    ...reversedRanges(keep).map((range) => issue('error', 'signals-range-reversed', at, range)),
    ...(await unknownCountries(lake, keep.countries ?? [])).map((country) =>
      issue('error', 'country-unknown', at, { country, suggestion: nearestCountry(country) }),
    ),
  ]
  if (wrong.length > 0) throw new InputProblem(wrong)
  const { withoutDuplicates: _, ...filters } = keep
  if (Object.keys(filters).length === 0) return []
  const { reports } = await lake.counts.margins({ role: 'any', keep })
  if (reports > 0) return []
  const { received } = lake.manifest
  const of = lake.manifest.reports
  return [
    received === null
      ? issue('warning', 'signals-filters-empty', at, { of })
      : issue('warning', 'signals-filters-empty-years', at, {
          of,
          from: received.from.slice(0, 4),
          to: received.to.slice(0, 4),
        }),
  ]
}

/** Codes that are no country's, unless the lake has reports of it all the same. */
async function unknownCountries(lake: OpenLake, asked: readonly string[]): Promise<readonly string[]> {
  const unknown = asked.filter((c) => !countryCodes.has(c))
  if (unknown.length === 0) return []
  const rows = await lake.counts.cube({ flags: [], by: ['country'], keep: { withoutDuplicates: [] } })
  const there = new Set(rows.map((row) => row.by[0]))
  return unknown.filter((c) => !there.has(c))
}
