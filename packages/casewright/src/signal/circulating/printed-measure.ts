import type { CirculatingFormula } from '../../knowledge/signals/circulating-formula.ts'
import type { ReportTable } from '../../model/signal/answer.ts'

/** What a formula in print gives; null where it gives nothing (a logarithm of 0, a division by 0) or says nothing of it. */
export interface PrintedMeasure {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A formula as it is printed, whatever is wrong with it. The z of papers is 1.96 or 1.64, to two digits. */
export type PrintedFormula = (table: ReportTable) => PrintedMeasure

/** The formula of an entry of the knowledge. */
export interface Circulating {
  readonly entry: CirculatingFormula
  readonly print: PrintedFormula
}

/** Numbers that exist; Infinity and NaN are none. */
export const printedMeasure = (value?: number, low?: number, high?: number): PrintedMeasure => ({
  value: numberOrNull(value),
  low: numberOrNull(low),
  high: numberOrNull(high),
})

const numberOrNull = (x: number | undefined): number | null => (x !== undefined && Number.isFinite(x) ? x : null)

/** exp(ln value ± z · error), as printed; no number where the error has none, as with an empty cell. */
export const around = (value: number, z: number, error: number): readonly [number, number] => {
  const log = Number.isFinite(error) ? Math.log(value) : Number.NaN
  return [Math.exp(log - z * error), Math.exp(log + z * error)]
}

/** aN/((a+b)(a+c)): the relative reporting ratio, that is. */
export const observedOverExpected = ({ a, b, c, d }: ReportTable): number => (a * (a + b + c + d)) / ((a + b) * (a + c))

export const oddsRatioError = ({ a, b, c, d }: ReportTable): number => Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
