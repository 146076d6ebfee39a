import type { Measured, SignalAnswer } from '../../model/signal/answer.ts'
import { firthLogistic } from '../../stats/regression/firth-logistic.ts'
import type { GroupedBinary } from '../../stats/regression/grouped-binary.ts'
import type { LogisticCoefficient, LogisticRegression } from '../../stats/regression/logistic-regression.ts'
import { ridgeLogistic } from '../../stats/regression/ridge-logistic.ts'

type Adjusted = SignalAnswer['adjusted']

export interface AdjustBy {
  readonly method: Adjusted['method']
  /** λ of the ridge penalty; of Firth's, half the log determinant of the information, ½. */
  readonly penalty: number
}

export const firth: AdjustBy = { method: 'firth-logistic', penalty: 0.5 }

/** A drug adjusted for, by name, and its reports together with the question's drugs and the reaction. */
export interface AdjustedFor {
  readonly drug: string
  readonly together: number
}

/**
 * Odds ratio of the reaction for the question's drugs, given the drugs reported with them: one logistic regression over all
 * reports compared, gathered by pattern. The first covariate is the question's drugs, the others stand in the order of
 * `others`. Where there is nothing to adjust for or the regression fails, the reason; limits of the first are by profile
 * likelihood, of the others Wald's.
 */
export function adjustedRor(
  patterns: GroupedBinary,
  others: readonly AdjustedFor[],
  { method, penalty }: AdjustBy,
  level: number,
): Adjusted {
  const none = (why: Extract<Adjusted, { kind: 'none' }>['why']): Adjusted => ({
    kind: 'none',
    why,
    method,
    others: others.map((o) => ({ ...o })),
  })
  if (patterns.totals.every((n) => n === 0)) return none('no-reports')
  if (others.length === 0) return none('no-other-drug')
  const fit: LogisticRegression =
    method === 'firth-logistic' ? firthLogistic(patterns, { level }) : ridgeLogistic(patterns, { level, penalty })
  if (fit.kind !== 'fitted') return none(fit.kind)
  if (!fit.converged) return none('not-converged')
  const [own, ...rest] = fit.coefficients
  if (own === undefined) throw new Error('a regression without its first covariate')
  return {
    kind: 'fitted',
    method,
    penalty,
    ror: measuredBy(own, level),
    others: others.flatMap(({ drug, together }, i) => {
      const coefficient = rest[i]
      return coefficient === undefined ? [] : [{ drug, together, ror: measuredBy(coefficient, level) }]
    }),
  }
}

const measuredBy = ({ oddsRatio, interval }: LogisticCoefficient, level: number): Measured => ({
  measure: 'ror',
  value: oddsRatio,
  low: interval.low,
  high: Number.isFinite(interval.high) ? interval.high : null,
  level,
})
