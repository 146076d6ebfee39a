import { designOf, type GroupedBinary } from './grouped-binary.ts'
import { fitLogistic } from './fit-logistic.ts'
import type { LogisticOptions, LogisticRegression } from './logistic-regression.ts'
import { ridge } from './ridge-penalty.ts'

export interface RidgeOptions extends LogisticOptions {
  /** λ ≥ 0 of the penalty λ/2 · Σ β²: every log odds ratio has a normal prior with mean 0 and variance 1/λ. */
  readonly penalty: number
}

/**
 * Logistic regression with a ridge penalty on every coefficient but the constant, on grouped data.
 * le Cessie S, van Houwelingen JC. Appl Stat 1992;41:191–201. doi:10.2307/2347628. Shrinkage regression of spontaneous
 * reports on many drugs at once: Caster O, Norén GN, Madigan D, Bate A. Stat Anal Data Min 2010;3:197–208.
 * doi:10.1002/sam.10078 (with a Laplace prior, which sets coefficients to 0; here the prior is normal and sets none).
 * Covariates are not standardised: for yes-or-no covariates the penalty is on the log odds ratio itself. Estimates are
 * shrunk towards no association, and their intervals are those of the penalised likelihood (a posterior's, not a
 * frequency's). Penalty 0 is maximum likelihood, which does not converge under separation.
 * @throws RangeError as `designOf`, or unless 0 < level < 1 and penalty ≥ 0
 */
export function ridgeLogistic(data: GroupedBinary, options: RidgeOptions): LogisticRegression {
  if (!(options.penalty >= 0 && options.penalty < Infinity)) throw new RangeError(`not a penalty: ${options.penalty}`)
  return fitLogistic(designOf(data), ridge(options.penalty), options)
}
