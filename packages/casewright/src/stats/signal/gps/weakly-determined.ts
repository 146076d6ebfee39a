import type { GpsPrior } from './prior.ts'

/** A parameter that the data hardly determine. */
export interface GpsWeakness {
  readonly parameter: keyof GpsPrior
  /** Standard error of its natural logarithm (of p: of its log odds); null where the information gives none. */
  readonly logError: number | null
}

/** From this standard error of a logarithm on, the 95 % interval spans a factor of 50: e^(2 · 1.96). */
const WEAK = 1

const names = ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const

/**
 * Parameters of a prior inside its space that are hardly determined, by the observed information: standard error of the logarithm
 * above 1. All of them where the information is not positive definite. Scores made with such a prior depend on it more than their
 * intervals say, which take it as known.
 */
export function weaklyDetermined(prior: GpsPrior, standardErrors: GpsPrior | null): readonly GpsWeakness[] {
  if (standardErrors === null) return names.map((parameter) => ({ parameter, logError: null }))
  return names.flatMap((parameter) => {
    const value = parameter === 'p' ? prior.p * (1 - prior.p) : prior[parameter]
    const logError = standardErrors[parameter] / value
    return logError > WEAK ? [{ parameter, logError }] : []
  })
}
