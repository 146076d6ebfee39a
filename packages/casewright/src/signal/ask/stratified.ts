import type { SignalAnswer } from '../../model/signal/answer.ts'
import type { Stratum } from '../../model/signal/scope.ts'
import { stratifiedExpected } from '../../stats/signal/expected-reports.ts'
import { mantelHaenszelRor } from '../../stats/signal/mantel-haenszel-ror.ts'
import { measuredRatio } from '../measure/measured-of.ts'
import { observedOverExpected, ror } from './single-measures.ts'
import type { SingleStratum, StratumTable } from './strata-of.ts'

/** Expected counts summed over the joint strata, the pooled odds ratio, and each level of each dimension alone. */
export function stratifiedOf(
  by: readonly Stratum[],
  joint: readonly StratumTable[],
  single: readonly SingleStratum[],
  level: number,
): NonNullable<SignalAnswer['stratified']> {
  const tables = joint.map((s) => s.table)
  const observed = tables.reduce((sum, t) => sum + t.a, 0)
  const expected = stratifiedExpected(tables)
  return {
    by: [...by],
    strata: tables.length,
    empty: tables.filter((t) => t.a + t.b === 0 || t.a + t.c === 0).length,
    expected,
    rrr: observedOverExpected('rrr', observed, expected, level),
    ic: observedOverExpected('ic', observed, expected, level),
    mantelHaenszel: measuredRatio('ror', mantelHaenszelRor(tables, level), observed, level),
    single: single.map((s) => ({ by: s.by, level: s.level, table: s.table, ror: ror(s.table, level) })),
  }
}
