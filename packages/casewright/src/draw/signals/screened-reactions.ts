import type { Measured, ReportTable } from '../../model/signal/answer.ts'
import type { ReactionPoint } from './reaction-map-figure.ts'

/** A pair of a screened lake, as `signals.screen` gives it. */
export interface ScreenedReaction {
  readonly event: string
  readonly table: ReportTable
  readonly measures: readonly Measured[]
  /** So many reports or more, if drug and event were independent (exact). */
  readonly p: number
}

/** The pairs of one drug as points of its reaction map; pairs without the measure or its limits cannot be placed and are left out. */
export function screenedReactions(rows: readonly ScreenedReaction[], x: 'ic' | 'ror'): readonly ReactionPoint[] {
  const on = (v: number): number => (x === 'ror' ? Math.log2(v) : v)
  return rows.flatMap(({ event, table, measures, p }) => {
    const m = measures.find((one) => one.measure === x)
    if (m === undefined || m.value === null || m.low === null || m.high === null) return []
    return [{ label: event, n: table.a, value: on(m.value), low: on(m.low), high: on(m.high), p }]
  })
}
