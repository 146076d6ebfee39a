import type { Agreement } from './confusion.ts'
import { weightedKappa } from './weighted-kappa.ts'

/**
 * Cohen's kappa of two raters with its large-sample standard error.
 * Cohen J. Educ Psychol Meas 1960;20:37–46. doi:10.1177/001316446002000104; error: Fleiss, Cohen, Everitt 1969,
 * doi:10.1037/h0028106
 * Holds for two raters and the same independent subjects, unordered categories. Falls with skewed prevalence even at high
 * agreement (show `pabak` and `gwetAc1` beside it). Interval approximate; poor below some 20 subjects.
 * @throws RangeError unless a square of counts with two categories or more and 0 < confidence < 1
 */
export const cohenKappa = (table: readonly (readonly number[])[], confidence: number): Agreement =>
  weightedKappa(table, 'unweighted', confidence)
