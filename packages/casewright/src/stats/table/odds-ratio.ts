import type { Interval } from '../../base/interval.ts'
import { twoSidedZ } from '../special/normal.ts'
import type { TwoByTwo } from './two-by-two.ts'
import { comparable, requireTable } from './two-by-two.ts'

export type OddsRatio =
  | {
      readonly kind: 'estimated'
      readonly oddsRatio: number
      /** Undefined where a cell is zero and no correction was asked: the standard error does not exist. */
      readonly interval: Interval | undefined
      /** What was done to the counts; to be printed beside the number. */
      readonly correction: Correction
    }
  | { readonly kind: 'no-comparison' }

/** `haldane-anscombe` adds ½ to all four cells, always, zero cell or not. */
export type Correction = 'none' | 'haldane-anscombe'

/**
 * Sample odds ratio ad/bc with Woolf's log-normal interval.
 * Woolf B. Ann Hum Genet 1955;19:251–3. doi:10.1111/j.1469-1809.1955.tb01348.x; Haldane JBS. Ann Hum Genet 1956;20:309–11.
 * doi:10.1111/j.1469-1809.1955.tb01285.x; Anscombe FJ. Biometrika 1956;43:461–4. doi:10.1093/biomet/43.3-4.461
 * Holds in large tables; with few cases prefer the conditional exact interval (`fisherExact`). Not for matched pairs.
 * @throws RangeError unless the cells are counts and 0 < confidence < 1
 */
export function oddsRatio(table: TwoByTwo, confidence: number, correction: Correction = 'none'): OddsRatio {
  requireTable(table)
  const z = twoSidedZ(confidence)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const add = correction === 'none' ? 0 : 0.5
  const [a, b, c, d] = [table.a + add, table.b + add, table.c + add, table.d + add]
  const estimate = (a * d) / (b * c)
  const se = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  const interval = Number.isFinite(se)
    ? { low: estimate * Math.exp(-z * se), high: estimate * Math.exp(z * se) }
    : undefined
  return { kind: 'estimated', oddsRatio: estimate, interval, correction }
}
