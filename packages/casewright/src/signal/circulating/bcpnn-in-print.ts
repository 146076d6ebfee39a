import type { ReportTable } from '../../model/signal/answer.ts'
import { printedMeasure, type PrintedFormula } from './printed-measure.ts'

/** The joint term of the variance kept at that of two reports. */
export const bcpnnSpreadOfTwoReports: PrintedFormula = (table) => {
  const { all, drug, event } = margins(table)
  const gamma = (all + 2) ** 2 / ((drug + 1) * (event + 1))
  const joint = (all - 3 + gamma) / (3 * (1 + all + gamma))
  const ic = expectation(table, gamma)
  return printedMeasure(ic, ic - 2 * Math.sqrt((joint + marginTerms(table)) / Math.LN2 ** 2))
}

/** γ = 4 for every pair. */
export const bcpnnFlatPrior: PrintedFormula = (table) => {
  const { all } = margins(table)
  const joint = (all - table.a + 3) / ((table.a + 1) * (all + 5))
  const deviation = Math.sqrt((joint + marginTerms(table)) / Math.LN2 ** 2)
  const ic = expectation(table, 4)
  return printedMeasure(ic, ic - 2 * deviation, ic + 2 * deviation)
}

const margins = ({ a, b, c, d }: ReportTable) => ({ all: a + b + c + d, drug: a + b, event: a + c })

function expectation(table: ReportTable, gamma: number): number {
  const { all, drug, event } = margins(table)
  return Math.log2(((table.a + 1) * (all + 2) ** 2) / ((all + gamma) * (drug + 1) * (event + 1)))
}

function marginTerms(table: ReportTable): number {
  const { all, drug, event } = margins(table)
  return (all - drug + 1) / ((drug + 1) * (all + 3)) + (all - event + 1) / ((event + 1) * (all + 3))
}
