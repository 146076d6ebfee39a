import type { Measured, ReportTable, SignalAnswer } from '../../model/signal/answer.ts'
import type { Stratum } from '../../model/signal/scope.ts'
import { expectedReports, stratifiedExpected } from '../../stats/signal/expected-reports.ts'
import { comparable } from '../../stats/table/two-by-two.ts'
import { mantelHaenszelRor } from '../../stats/signal/mantel-haenszel-ror.ts'
import { measuredRatio, missing } from '../measure/measured-of.ts'
import { observedOverExpected, ror } from './single-measures.ts'
import { breslowDay } from '../../stats/signal/breslow-day.ts'
import type { SingleStratum, StratumTable } from './strata-of.ts'

type Stratified = NonNullable<SignalAnswer['stratified']>

/** Expected counts summed over the joint strata, the pooled odds ratio, and each level of each dimension alone. */
export function stratifiedOf(
  by: readonly Stratum[],
  joint: readonly StratumTable[],
  single: readonly SingleStratum[],
  level: number,
): Stratified {
  const tables = joint.map((s) => s.table)
  const pooled = mantelHaenszelRor(tables, level)
  const observed = tables.reduce((sum, t) => sum + t.a, 0)
  const expected = stratifiedExpected(tables)
  const telling = tables.some(comparable)
  const overExpected = (measure: 'rrr' | 'ic'): Measured =>
    telling ? observedOverExpected(measure, observed, expected, level) : missing(measure, level, 'no-comparison')
  return {
    by: [...by],
    strata: tables.length,
    empty: tables.filter((t) => t.a + t.b === 0 || t.a + t.c === 0).length,
    expected,
    rrr: overExpected('rrr'),
    ic: overExpected('ic'),
    mantelHaenszel: measuredRatio('ror', pooled, observed, level),
    homogeneity: homogeneityOf(tables, pooled.kind === 'estimated' ? pooled.value : undefined),
    single: single.map((s) => ({ by: s.by, level: s.level, table: s.table, ror: ror(s.table, level) })),
  }
}

/** Expected reports of both below which a stratum is sparse to a chi-squared test: Cochran's rule. */
const SPARSE = 5

/** Whether the strata have one odds ratio; how many of those that say anything are too sparse for the test. */
function homogeneityOf(tables: readonly ReportTable[], common: number | undefined): Stratified['homogeneity'] {
  const tested = common === undefined ? { kind: 'no-comparison' as const } : breslowDay(tables, common)
  if (tested.kind === 'no-comparison') return tested
  const telling = tables.filter(comparable)
  return {
    kind: 'tested',
    statistic: tested.tarone,
    df: tested.df,
    p: tested.p,
    strata: telling.length,
    sparse: telling.filter((t) => expectedReports(t) < SPARSE).length,
    below: SPARSE,
  }
}
