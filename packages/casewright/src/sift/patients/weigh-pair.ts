import { comparators } from './comparators.ts'
import { fieldIds, settings, weightOf, type ComparisonModel } from './comparison-model.ts'
import type { Frequencies } from './frequencies.ts'
import type { Profile } from './profile.ts'

/** One patient in so many is told again: the chance that a given other one is that patient falls with their number. */
export const priorOf = (patients: number): number => shareOf(settings.prior.toldAgain, patients)

const shareOf = (share: number, patients: number): number => share / Math.max(1, patients - 1)

/** Weight of evidence, bits: the sum over fields and `alike`, which is part of it. */
export interface Weighed {
  readonly weight: number
  readonly alike: number
}

/**
 * Weight of all evidence for one patient rather than two. Two patients are either strangers, who agree by chance, or alike:
 * reported by one group, they agree in what is the group’s as one patient would, and by chance in the rest. The odds against
 * both together: with w bits of all fields and g of the group’s, w − log2(1 + s·2^g), s the chance of alike ones. Symmetric.
 */
export function weightBetween(
  a: Profile,
  b: Profile,
  frequencies: Frequencies,
  model: ComparisonModel,
  patients: number,
): Weighed {
  let [all, group] = [0, 0]
  for (const field of fieldIds) {
    const bits = weightOf(model, field, comparators[field](a, b, frequencies))
    all += bits
    if (model.get(field)?.ofGroup === true) group += bits
  }
  const alike = -Math.log2(1 + shareOf(settings.alike.share, patients) * 2 ** group)
  return { weight: all + alike, alike }
}
