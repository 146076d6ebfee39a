import { printedMeasure, type PrintedFormula } from './printed-measure.ts'

/** One of the four terms. */
export const chi2OneCell: PrintedFormula = ({ a, b, c, d }) => {
  const expected = ((a + b) * (a + c)) / (a + b + c + d)
  return printedMeasure((a - expected) ** 2 / expected)
}
