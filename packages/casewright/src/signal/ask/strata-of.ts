import type { ReportTable } from '../../model/signal/answer.ts'
import type { CubeRow } from '../../model/signal/counts.ts'
import type { Stratum } from '../../model/signal/scope.ts'
import { tableOf, type Split } from './table-of.ts'

export interface StratumTable {
  readonly table: ReportTable
}
export interface SingleStratum extends StratumTable {
  readonly by: Stratum
  /** `null`: the report does not say. */
  readonly level: string | null
}

/** The table of each joint stratum (sex and age and year …), in the order of the cube. */
export const jointStrata = (rows: readonly CubeRow[], split: Split): readonly StratumTable[] =>
  [...Map.groupBy(rows, (row) => JSON.stringify(row.by)).values()].map((own) => ({ table: tableOf(own, split) }))

/** The table of each level of each dimension alone: women, men, not said; each age band; each year. */
export function singleStrata(rows: readonly CubeRow[], by: readonly Stratum[], split: Split): readonly SingleStratum[] {
  return by.flatMap((dimension, i) => {
    const levels = Map.groupBy(rows, (row) => row.by[i] ?? null)
    return [...levels]
      .sort(([x], [y]) => inOrder(x, y))
      .map(([level, own]) => ({
        by: dimension,
        level: level === null ? null : String(level),
        table: tableOf(own, split),
      }))
  })
}

function inOrder(x: string | number | null, y: string | number | null): number {
  if (x === null || y === null) return Number(y === null) - Number(x === null)
  if (typeof x === 'number' && typeof y === 'number') return x - y
  return String(x) < String(y) ? -1 : 1
}
