import type { Measured, ReportTable } from '../../model/signal/answer.ts'
import { expectedReports } from '../../stats/signal/expected-reports.ts'
import { proportionalReportingRatio } from '../../stats/signal/proportional-reporting-ratio.ts'
import { reportingOddsRatio } from '../../stats/signal/reporting-odds-ratio.ts'
import { comparable } from '../../stats/table/two-by-two.ts'
import { measureTable, tableMeasurer, type MeasureOptions } from '../measure/measure-table.ts'
import { measuredRatio, missing } from '../measure/measured-of.ts'

export interface Summed {
  readonly table: ReportTable
  readonly expected: number
  readonly measures: Measured[]
}

/** A table with its expected count and every measure. */
export const summed = (table: ReportTable, options: MeasureOptions): Summed => ({
  table,
  expected: expectedReports(table),
  measures: [...measureTable(table, options)],
})

export const ror = (table: ReportTable, level: number): Measured =>
  measuredRatio('ror', reportingOddsRatio(table, level), table.a, level)

/** With ½ added to every cell: there is one wherever anything can be compared, reports of both or none. */
export const rorHalf = (table: ReportTable, level: number): Measured =>
  measuredRatio('ror', reportingOddsRatio(table, level, 'haldane-anscombe'), table.a, level)

export const prr = (table: ReportTable, level: number): Measured =>
  measuredRatio('prr', proportionalReportingRatio(table, level), table.a, level)

export const ic = (table: ReportTable, level: number): Measured =>
  comparable(table)
    ? observedOverExpected('ic', table.a, expectedReports(table), level)
    : missing('ic', level, 'no-comparison')

/** RRR or IC of a number of reports against an expected one, however that was summed. */
export const observedOverExpected = (measure: 'rrr' | 'ic', n: number, expected: number, level: number): Measured =>
  tableMeasurer({ level })
    .ofExpected(n, expected)
    .find((m) => m.measure === measure) ?? missing(measure, level, 'no-comparison')
