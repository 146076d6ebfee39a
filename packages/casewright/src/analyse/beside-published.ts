import type { Estimate } from '../model/estimate.ts'
import { isNamedOnlyIn } from '../model/named-only.ts'
import type { Comparison } from '../model/study.ts'

/**
 * How a published number lies beside this study’s, told in cases as far as both can be set beside each other. `shares`: how many of this
 * study’s cases would have it at the published share, beside how many have. `values`: one number beside the other. `not comparable` where
 * either is not there, or one of them is a share without a denominator. The patients are others (or partly the same), so that nothing
 * here is a test, and no interval is asked whether it holds the other number.
 */
export type BesidePublished =
  | {
      readonly kind: 'shares'
      readonly events: number
      /** Cases that may have it too. */
      readonly open: number
      readonly of: number
      readonly atTheirShare: number
    }
  | { readonly kind: 'values'; readonly there: number; readonly here: number }
  | { readonly kind: 'not comparable' }

export function besidePublished(published: Comparison['numbers'][number], here: Estimate | undefined): BesidePublished {
  if (here === undefined || here.of.length === 0) return { kind: 'not comparable' }
  if (here.kind === 'proportion') {
    const { events, of } = published
    if (events === undefined || of === undefined || of === 0 || isNamedOnlyIn(here)) return { kind: 'not comparable' }
    return {
      kind: 'shares',
      events: here.events.length,
      open: here.open?.length ?? 0,
      of: here.of.length,
      atTheirShare: Math.round((events / of) * here.of.length),
    }
  }
  const { value } = published
  if (value === undefined || here.value === undefined) return { kind: 'not comparable' }
  return { kind: 'values', there: value, here: here.value }
}
