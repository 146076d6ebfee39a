import type { Estimate } from '../model/estimate.ts'
import type { Comparison } from '../model/study.ts'

/**
 * How a published number lies beside this study’s, as far as both can be set beside each other: `equal` counts; its value `inside` or
 * `outside` the interval of this study’s number. `not comparable` where either is not there, or one of them is a share without a denominator.
 * The patients are others (or partly the same): none of these is a test.
 */
export type BesidePublished = 'equal' | 'inside' | 'outside' | 'not comparable'

export function besidePublished(published: Comparison['numbers'][number], here: Estimate | undefined): BesidePublished {
  if (here === undefined || here.of.length === 0) return 'not comparable'
  const { events, of } = published
  if (here.kind === 'proportion') {
    const namedOnly = here.events.length === here.of.length && here.silent.some((s) => s.why !== 'unread')
    if (events === undefined || of === undefined || of === 0 || namedOnly || here.interval === undefined)
      return 'not comparable'
    return within(events / of, here.interval)
  }
  const { value } = published
  if (value === undefined || here.value === undefined) return 'not comparable'
  if (here.interval !== undefined) return within(value, here.interval)
  return value === here.value ? 'equal' : 'not comparable'
}

const within = (x: number, { low, high }: { readonly low: number; readonly high: number }): 'inside' | 'outside' =>
  x >= low && x <= high ? 'inside' : 'outside'
