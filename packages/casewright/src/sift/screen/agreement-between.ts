import type { ScreeningStage } from '../../model/literature/decision.ts'
import type { Agreement } from '../../stats/agreement/confusion.ts'
import { cohenKappa } from '../../stats/agreement/cohen-kappa.ts'
import type { FirstVerdicts } from './first-verdicts.ts'
import { pabak } from '../../stats/agreement/pabak.ts'

/** How two screeners agree on the records both have read at a stage. */
export interface ScreenerAgreement {
  readonly a: string
  readonly b: string
  readonly both: number
  /** Rows: the first included or was unsure, excluded; columns: the second. */
  readonly table: readonly [readonly [number, number], readonly [number, number]]
  /** Absent where too few were read by both to speak of agreement. */
  readonly kappa?: Agreement
  readonly pabak?: Agreement
}

/** One record agreed on or not says nothing of two people. */
const FEWEST = 2

/**
 * Agreement of each two screeners at a stage, by what each said before they could see the other. To be unsure is to let the record
 * pass on.
 * @param confidence level of the intervals, 0 to 1
 */
export function agreementBetween(
  first: FirstVerdicts['first'][ScreeningStage],
  confidence: number,
): readonly ScreenerAgreement[] {
  const verdicts = new Map<string, Map<string, boolean>>()
  for (const [record, words] of first) {
    for (const [by, d] of words) {
      const of = verdicts.get(by) ?? new Map<string, boolean>()
      of.set(record, d.verdict !== 'exclude')
      verdicts.set(by, of)
    }
  }
  const screeners = [...verdicts].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return screeners.flatMap(([a, first], i) =>
    screeners.slice(i + 1).flatMap(([b, second]) => {
      const table: [[number, number], [number, number]] = [
        [0, 0],
        [0, 0],
      ]
      for (const [record, kept] of first) {
        const other = second.get(record)
        if (other !== undefined) table[kept ? 0 : 1][other ? 0 : 1]++
      }
      const both = table.flat().reduce((sum, n) => sum + n, 0)
      if (both === 0) return []
      const measures = both < FEWEST ? {} : { kappa: cohenKappa(table, confidence), pabak: pabak(table, confidence) }
      return [{ a, b, both, table, ...measures }]
    }),
  )
}
