import { around, observedOverExpected, oddsRatioError, printedMeasure, type PrintedFormula } from './printed-measure.ts'

/** "EBGM" that is observed over expected, with the 95 % interval of an odds ratio. */
export const ebgmObservedOverExpected: PrintedFormula = (table) => {
  const ratio = observedOverExpected(table)
  return printedMeasure(ratio, ...around(ratio, 1.96, oddsRatioError(table)))
}

/** The same with 1.64, and only its lower end: "EBGM05". */
export const eb05OfOddsRatio: PrintedFormula = (table) => {
  const ratio = observedOverExpected(table)
  return printedMeasure(ratio, around(ratio, 1.64, oddsRatioError(table))[0])
}
