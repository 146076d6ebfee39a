import { twoSidedZ } from '../special/normal.ts'
import type { Parameter, WeibullFit } from './weibull.ts'
import { onLogScale } from './weibull.ts'

/**
 * Quantile of a fitted Weibull, α(−log(1 − p))^(1/β), with a delta-method interval on the log scale.
 * Holds as the fit does; outside the times seen it extrapolates. @throws RangeError unless 0 < p < 1
 */
export function weibullQuantile(fit: WeibullFit, p: number): Parameter {
  if (!(p > 0 && p < 1)) throw new RangeError(`not an inner probability: ${p}`)
  const slope = -Math.log(-Math.log1p(-p)) / fit.shape.value // d log q / d log shape
  const { scale, both, shape } = fit.covariance
  const variance = scale + 2 * slope * both + slope * slope * shape
  return onLogScale(Math.log(fit.scale.value) - slope, variance, twoSidedZ(fit.confidence))
}

/** Median of a fitted Weibull, α(log 2)^(1/β), with its interval. */
export const weibullMedian = (fit: WeibullFit): Parameter => weibullQuantile(fit, 0.5)

export type FailureType = 'early' | 'random' | 'wear-out'

/**
 * What the shape's interval says of the hazard: wholly below 1 it falls (early failure), wholly above 1 it rises (wear-out),
 * else a constant hazard (random) is not excluded, which is not the same as shown.
 * So used for times to onset: Yamada, Handa. Jpn J Pharmacoepidemiol
 * 2014;19:23–30. doi:10.3820/jjpe.19.23
 */
export function failureType({ shape }: WeibullFit): FailureType {
  if (shape.interval.high < 1) return 'early'
  return shape.interval.low > 1 ? 'wear-out' : 'random'
}

/** Distribution function of a Weibull with this shape and scale at a time. */
export const weibullCdf = (w: { readonly shape: number; readonly scale: number }, time: number): number =>
  time <= 0 ? 0 : -Math.expm1(-((time / w.scale) ** w.shape))
