import type { Interval } from '../../base/interval.ts'
import type { Measured, MeasureId } from '../../model/signal/answer.ts'
import type { RatioEstimate } from '../../stats/signal/ratio-estimate.ts'

/** A ratio as a record of an answer. `a`: reports with drug and event, which tells why a ratio of 0 has no number. */
export function measuredRatio(measure: MeasureId, estimate: RatioEstimate, a: number, level: number): Measured {
  switch (estimate.kind) {
    case 'estimated':
      return { measure, value: estimate.value, ...estimate.interval, level }
    case 'infinite':
      return { ...missing(measure, level, 'infinite'), low: estimate.low }
    case 'zero':
      return missing(measure, level, a === 0 ? 'no-reports-with-both' : 'no-comparison')
    case 'no-comparison':
      return missing(measure, level, 'no-comparison')
  }
}

/** A value with its interval, or alone. */
export const measuredValue = (measure: MeasureId, value: number, level: number, interval?: Interval): Measured => ({
  measure,
  value,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
  level,
})

export const missing = (measure: MeasureId, level: number, why: NonNullable<Measured['why']>): Measured => ({
  measure,
  value: null,
  low: null,
  high: null,
  level,
  why,
})
