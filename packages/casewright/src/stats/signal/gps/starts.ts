import type { GpsPrior } from './prior.ts'

/** Where the search for the maximum begins, far apart on purpose: long tails and short, few signals and many. */
export const usualStarts: readonly GpsPrior[] = [
  { alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 1 / 3 },
  { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 },
  { alpha1: 1, beta1: 0.2, alpha2: 5, beta2: 5, p: 0.3 },
  { alpha1: 3, beta1: 0.5, alpha2: 1, beta2: 1, p: 0.05 },
  { alpha1: 0.5, beta1: 0.3, alpha2: 12, beta2: 12, p: 0.8 },
]
