import type { Interval } from '../../base/interval.ts'

/** What a logistic regression came to. Coefficients are in the order of the covariates; the constant stands apart. */
export type LogisticRegression =
  | {
      readonly kind: 'fitted'
      readonly intercept: number
      readonly coefficients: readonly LogisticCoefficient[]
      /** Binomial log-likelihood at the estimate, without its constant and without the penalty. */
      readonly logLikelihood: number
      /** What was maximised: the same with the penalty; for a ridge with variance 1/λ without the prior's constant. */
      readonly penalised: number
      readonly iterations: number
      /** False: the numbers are where the climb stopped, and not to be used. */
      readonly converged: boolean
    }
  /** No observation has the event, or every one has: there is nothing to explain. */
  | { readonly kind: 'no-contrast' }
  /** Covariates tell events from the rest without fault: the likelihood rises without end. A penalty prevents it. */
  | { readonly kind: 'separated' }
  /** A covariate (0 the first) is constant or a sum of those before it: its coefficient is not defined. */
  | { readonly kind: 'collinear'; readonly covariate: number }

export interface LogisticCoefficient {
  /** Natural log of the odds ratio. */
  readonly estimate: number
  readonly standardError: number
  readonly oddsRatio: number
  /** Of the odds ratio. A profile that never falls far enough has no bound there: 0 or Infinity. */
  readonly interval: Interval
  readonly by: 'profile' | 'wald'
}

export interface LogisticOptions {
  /** Confidence of the intervals. */
  readonly level: number
  /** Covariates whose interval is by profile likelihood; the others are Wald's. Default: the first. */
  readonly profile?: readonly number[]
}
