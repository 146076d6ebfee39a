import type { ReportTable } from '../../model/signal/answer.ts'
import { around, printedMeasure, type PrintedFormula } from './printed-measure.ts'

/** Rows and columns exchanged. */
export const prrByEvent: PrintedFormula = ({ a, b, c, d }) => printedMeasure(a / (a + c) / (b / (b + d)))

/** Each number over the other group's total. */
export const prrDenominatorsCrossed: PrintedFormula = ({ a, b, c, d }) => printedMeasure(a / (c + d) / (c / (a + b)))

const prr = ({ a, b, c, d }: ReportTable): number => a / (a + b) / (c / (c + d))

/** Both terms of the totals added. */
export const prrIntervalPlus: PrintedFormula = (table) => {
  const { a, b, c, d } = table
  return printedMeasure(prr(table), ...around(prr(table), 1.96, Math.sqrt(1 / a + 1 / (a + b) + 1 / c + 1 / (c + d))))
}

/** The second term of the totals added. */
export const prrIntervalOnePlus: PrintedFormula = (table) => {
  const { a, b, c, d } = table
  return printedMeasure(prr(table), ...around(prr(table), 1.96, Math.sqrt(1 / a - 1 / (a + b) + 1 / c + 1 / (c + d))))
}
