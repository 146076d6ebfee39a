import { around, observedOverExpected, oddsRatioError, printedMeasure, type PrintedFormula } from './printed-measure.ts'

/** IC without shrinkage. */
export const icUnshrunk: PrintedFormula = (table) => printedMeasure(Math.log2(observedOverExpected(table)))

/** "IC025" with the interval of an odds ratio around the logarithm of the IC. */
export const ic025Exponentiated: PrintedFormula = (table) => {
  const ic = Math.log2(observedOverExpected(table))
  return printedMeasure(ic, around(ic, 1.96, oddsRatioError(table))[0])
}
