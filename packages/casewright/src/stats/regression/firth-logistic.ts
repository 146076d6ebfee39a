import { designOf, type GroupedBinary } from './grouped-binary.ts'
import { fitLogistic } from './fit-logistic.ts'
import { jeffreys } from './jeffreys-penalty.ts'
import type { LogisticOptions, LogisticRegression } from './logistic-regression.ts'

/**
 * Logistic regression with Firth's penalty (Jeffreys' prior: half the log determinant of the information), on grouped data.
 * Estimates stay finite where a covariate separates events from the rest, and lose their first-order bias.
 * Firth D. Biometrika 1993;80:27–38. doi:10.1093/biomet/80.1.27; for logistic regression, with profile intervals:
 * Heinze G, Schemper M. Stat Med 2002;21:2409–19. doi:10.1002/sim.1047
 * Profile intervals are of the penalised likelihood, the other coefficients re-estimated at every point. The penalty draws
 * predicted probabilities towards ½, so the constant is biased for rare events: use the odds ratios, not the probabilities.
 * @throws RangeError as `designOf`, or unless 0 < level < 1
 */
export const firthLogistic = (data: GroupedBinary, options: LogisticOptions): LogisticRegression =>
  fitLogistic(designOf(data), jeffreys, options)
