import type { Interval } from '../../base/interval.ts'

/** A ratio of reporting with its log-normal interval, or why there is none. Never NaN. */
export type RatioEstimate =
  | {
      readonly kind: 'estimated'
      readonly value: number
      /** Standard error of the natural log. */
      readonly logError: number
      readonly interval: Interval
      /** What was done to the counts; to be printed beside the number. */
      readonly correction: 'none' | 'haldane-anscombe'
    }
  /**
   * Nothing to compare with has the event (or no report of the drug is without it): the ratio is infinite. `low`: its exact lower
   * limit, conditional on the margins; the upper one is infinite. null where the estimator has none (pooled over strata).
   */
  | { readonly kind: 'infinite'; readonly low: number | null }
  /** No report has drug and event (or all the others have the event): the ratio is 0 and has no interval. */
  | { readonly kind: 'zero' }
  /** No report has the drug, or all have it, or none the event, or all: nothing can be compared. */
  | { readonly kind: 'no-comparison' }

/** value · exp(± z · log error). */
export const logNormal = (
  value: number,
  logError: number,
  z: number,
  correction: 'none' | 'haldane-anscombe' = 'none',
): RatioEstimate => ({
  kind: 'estimated',
  value,
  logError,
  interval: { low: value * Math.exp(-z * logError), high: value * Math.exp(z * logError) },
  correction,
})
