import type { ReportTable } from '../../model/signal/answer.ts'
import type { CubeRow } from '../../model/signal/counts.ts'
import { always, type Test } from './flags.ts'

/** What makes a report one of the drug's, one of the reaction's, and one that is compared at all. */
export interface Split {
  readonly drug: Test
  readonly event: Test
  /** The background; every report of the cube where left out. */
  readonly among?: Test
}

/** The four cells of one question, from a cube that was asked more. */
export function tableOf(rows: readonly CubeRow[], { drug, event, among = always }: Split): ReportTable {
  const table = { a: 0, b: 0, c: 0, d: 0 }
  for (const { bits, n } of rows) if (among(bits)) table[cellOf(drug(bits), event(bits))] += n
  return table
}

const cellOf = (drug: boolean, event: boolean): keyof ReportTable => (drug ? (event ? 'a' : 'b') : event ? 'c' : 'd')

export const sameTable = (x: ReportTable, y: ReportTable): boolean =>
  x.a === y.a && x.b === y.b && x.c === y.c && x.d === y.d
