import type { Measured, MeasureId, ReportTable } from '../../model/signal/answer.ts'
import { bcpnn } from '../../stats/signal/bcpnn.ts'
import { expectedReports, relativeReportingRatio } from '../../stats/signal/expected-reports.ts'
import type { GpsPrior } from '../../stats/signal/gps/prior.ts'
import { gpsScorer } from '../../stats/signal/gps/score.ts'
import { icLimits } from '../../stats/signal/ic-limits.ts'
import { IC_SHRINKAGE } from '../../stats/signal/information-component.ts'
import { proportionalReportingRatio } from '../../stats/signal/proportional-reporting-ratio.ts'
import { quickChiSquared, quickChiSquaredYates } from '../../stats/signal/quick-chi-squared.ts'
import { quickExactTest } from '../../stats/signal/quick-exact-test.ts'
import { reportingOddsRatio } from '../../stats/signal/reporting-odds-ratio.ts'
import { comparable } from '../../stats/table/two-by-two.ts'
import { measuredRatio, measuredValue, missing } from './measured-of.ts'

/** EB05 to EB95, the interval EBGM is given with. */
export const EBGM_LEVEL = 0.9

export interface MeasureOptions {
  /** Of every interval but EBGM's. */
  readonly level: number
  /** Reports expected, where they are summed over strata; changes RRR, IC and EBGM. Default: from the table. */
  readonly expected?: number
  /** Fitted to all pairs of the database; without it there is no EBGM. */
  readonly prior?: GpsPrior | undefined
  /** Why there is no EBGM where there is no prior. Default: `needs-all-pairs`. */
  readonly withoutPrior?: WithoutPrior
}
export type WithoutPrior = Extract<Measured['why'], 'needs-all-pairs' | 'prior-at-edge' | 'prior-of-single-pairs'>

/** Measures of one table after another; what they share (the quantiles of IC, the posteriors of EBGM) is worked out once. */
export interface TableMeasurer {
  /** Every measure, in the order of `measureIds`. `expected`: where it is summed over strata; changes RRR, IC and EBGM. */
  readonly ofTable: (table: ReportTable, expected?: number) => readonly Measured[]
  /** RRR, IC and EBGM: what observed and expected reports alone allow. */
  readonly ofExpected: (n: number, expected: number) => readonly Measured[]
}

/**
 * Every measure of a table of reports, in the order of `measureIds`. Counts of reports, no risk and no incidence.
 * No report with drug and event leaves the ratios without a value; IC, BCPNN and EBGM are defined there, and low. Where nothing
 * can be compared (a margin is empty) nothing has a value.
 * @throws RangeError unless the cells are counts, 0 < level < 1 and expected ≥ 0
 */
export const measureTable = (table: ReportTable, options: MeasureOptions): readonly Measured[] =>
  tableMeasurer(options).ofTable(table, options.expected)

/** @throws RangeError unless 0 < level < 1 and the prior, if any, is one */
export function tableMeasurer({
  level,
  prior,
  withoutPrior = 'needs-all-pairs',
}: Omit<MeasureOptions, 'expected'>): TableMeasurer {
  const limits = icLimits(level)
  const scores = prior === undefined ? undefined : gpsScorer(prior)

  const nothingExpected = [
    missing('rrr', level, 'no-comparison'),
    missing('ic', level, 'no-comparison'),
    missing('ebgm', EBGM_LEVEL, 'no-comparison'),
  ] as const

  function ofExpected(n: number, expected: number): readonly [rrr: Measured, ic: Measured, ebgm: Measured] {
    const ratio = relativeReportingRatio(n, expected)
    if (ratio.kind === 'no-comparison') return nothingExpected
    const posterior = scores?.(n, expected)
    return [
      n === 0 ? missing('rrr', level, 'no-reports-with-both') : measuredValue('rrr', ratio.value, level),
      measuredValue('ic', Math.log2((n + IC_SHRINKAGE) / (expected + IC_SHRINKAGE)), level, {
        low: limits.low(n, expected),
        high: limits.high(n, expected),
      }),
      posterior === undefined
        ? missing('ebgm', EBGM_LEVEL, withoutPrior)
        : measuredValue('ebgm', posterior.ebgm, EBGM_LEVEL, { low: posterior.eb05, high: posterior.eb95 }),
    ]
  }

  function ofTable(table: ReportTable, expected = expectedReports(table)): readonly Measured[] {
    const { a, b, c, d } = table
    // Where all reports have the drug, or the event, as many are expected as observed: that is no finding.
    const [rrr, ic, ebgm] = comparable(table) ? ofExpected(a, expected) : nothingExpected
    const exact = quickExactTest(table)
    const bate = comparable(table) ? bcpnn(table, level) : undefined
    const alone = (measure: MeasureId, value: number | undefined): Measured =>
      value === undefined ? missing(measure, level, 'no-comparison') : measuredValue(measure, value, level)
    return [
      measuredRatio('ror', reportingOddsRatio(table, level), a, level),
      measuredRatio('prr', proportionalReportingRatio(table, level), a, level),
      rrr,
      ic,
      bate?.kind === 'estimated'
        ? measuredValue('bcpnn', bate.ic, level, bate.interval)
        : missing('bcpnn', level, 'no-comparison'),
      ebgm,
      alone('chi2', comparable(table) ? quickChiSquared(a, b, c, d) : undefined),
      alone('chi2-yates', comparable(table) ? quickChiSquaredYates(a, b, c, d) : undefined),
      alone('fisher', exact.kind === 'tested' ? exact.fisher : undefined),
      alone('mid-p', exact.kind === 'tested' ? exact.midP : undefined),
    ]
  }
  return { ofTable, ofExpected }
}
