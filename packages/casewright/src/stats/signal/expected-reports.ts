import { requireTable, type TwoByTwo } from '../table/two-by-two.ts'

/** Reports with drug and event if neither told of the other: (a + b)(a + c)/N; 0 where there are no reports. */
export function expectedReports(table: TwoByTwo): number {
  requireTable(table)
  const { a, b, c, d } = table
  const all = a + b + c + d
  return all === 0 ? 0 : ((a + b) * (a + c)) / all
}

/**
 * The same summed over strata, so that drug and event that go with a stratum do not count as going with each other.
 * As in DuMouchel W. Am Stat 1999;53:177–90. doi:10.1080/00031305.1999.10474456. Many empty strata leave little to compare:
 * the expected count then comes near what was observed (Hopstadius J, Norén GN, Bate A, Edwards IR. Drug Saf
 * 2008;31:1035–48. doi:10.2165/00002018-200831110-00008).
 */
export const stratifiedExpected = (strata: readonly TwoByTwo[]): number =>
  strata.reduce((sum, table) => sum + expectedReports(table), 0)

export type RelativeReportingRatio =
  | { readonly kind: 'estimated'; readonly value: number }
  /** Nothing was expected: no report has the drug, or none the event. */
  | { readonly kind: 'no-comparison' }

/**
 * Observed over expected reports, without shrinkage or interval. What many papers print as "EBGM" (see signal/circulating).
 * @throws RangeError unless observed ≥ 0 and expected ≥ 0, both finite
 */
export function relativeReportingRatio(observed: number, expected: number): RelativeReportingRatio {
  if (!(observed >= 0 && expected >= 0 && observed < Infinity && expected < Infinity))
    throw new RangeError(`not observed and expected reports: ${observed}, ${expected}`)
  return expected === 0 ? { kind: 'no-comparison' } : { kind: 'estimated', value: observed / expected }
}
