import { circulatingFormulas } from '../../knowledge/generated/signals.ts'
import { bcpnnFlatPrior, bcpnnSpreadOfTwoReports } from './bcpnn-in-print.ts'
import { chi2OneCell } from './chi-squared-in-print.ts'
import { eb05OfOddsRatio, ebgmObservedOverExpected } from './ebgm-in-print.ts'
import { ic025Exponentiated, icUnshrunk } from './information-component-in-print.ts'
import type { Circulating, PrintedFormula } from './printed-measure.ts'
import { prrByEvent, prrDenominatorsCrossed, prrIntervalOnePlus, prrIntervalPlus } from './prr-in-print.ts'

/** By the id of the entry in `knowledge/signals/circulating.yaml`. A test sees that each has its formula. */
const formulas: Readonly<Record<string, PrintedFormula>> = {
  'ic025-exponentiated': ic025Exponentiated,
  'ic-unshrunk': icUnshrunk,
  'ebgm-observed-over-expected': ebgmObservedOverExpected,
  'eb05-of-odds-ratio': eb05OfOddsRatio,
  'prr-by-event': prrByEvent,
  'prr-denominators-crossed': prrDenominatorsCrossed,
  'prr-interval-plus': prrIntervalPlus,
  'prr-interval-one-plus': prrIntervalOnePlus,
  'chi2-one-cell': chi2OneCell,
  'bcpnn-spread-of-two-reports': bcpnnSpreadOfTwoReports,
  'bcpnn-flat-prior': bcpnnFlatPrior,
}

/** Every formula that circulates, with how it is computed. */
export const circulating: readonly Circulating[] = circulatingFormulas.map((entry) => {
  const print = formulas[entry.id]
  if (print === undefined) throw new Error(`no formula for "${entry.id}"`)
  return { entry, print }
})
