import type { Interval } from '../../base/interval.ts'
import type { CaseSets, Estimate, TracedEstimate } from '../../model/estimate.ts'
import { clopperPearson } from '../../stats/proportion/clopper-pearson.ts'
import { jeffreys } from '../../stats/proportion/jeffreys.ts'
import { midPInterval } from '../../stats/proportion/mid-p.ts'
import { wilson } from '../../stats/proportion/wilson.ts'
import type { Told } from '../told.ts'
import { estimated, setsOf, type Confidence, type Named } from './estimate.ts'
import type { Origin } from '../../base/traced.ts'

const methods: Readonly<
  Record<Confidence['proportionInterval'], (x: number, n: number, confidence: number) => Interval>
> = {
  'clopper-pearson': clopperPearson,
  wilson,
  jeffreys: (x, n, confidence) => jeffreys(x, n, confidence),
  'mid-p': midPInterval,
}

/** The interval of x of n by the protocol's method; undefined where nobody says. */
function proportionInterval(x: number, n: number, by: Confidence): Estimate['interval'] {
  if (n === 0) return undefined
  const { low, high } = methods[by.proportionInterval](x, n, by.confidence)
  return { low, high, level: by.confidence, method: by.proportionInterval }
}

/**
 * Share of the cases that say yes among those that say. Cases that say neither are listed with their kind of silence and are
 * in no denominator; events ⊆ of, and of and silent partition the cases asked. Nobody says: the value is undefined.
 */
export function proportionOf(named: Named, told: readonly Told<boolean>[], by: Confidence): TracedEstimate {
  const events = told.filter((t) => t.said.kind === 'known' && t.said.value).map((t) => t.id)
  return proportion(named, { events, ...setsOf(told) }, by)
}

/**
 * The share among all cases asked if every silent one were a no, and if every one were a yes: how far silence alone could
 * move it. No assumption is made of them; with chance left aside these are the widest bounds there are.
 */
const ifAllSpoke = (x: number, n: number, s: number): { readonly lowest: number; readonly highest: number } => ({
  lowest: x / (n + s),
  highest: (x + s) / (n + s),
})

export function proportion(
  named: Named,
  sets: CaseSets & { readonly from: readonly Origin[] },
  by: Confidence,
): TracedEstimate {
  const { events, of, silent, from } = sets
  const interval = proportionInterval(events.length, of.length, by)
  return estimated(named, 'proportion', from, [by.proportionInterval, by.confidence], {
    kind: 'proportion',
    unit: 'share',
    events,
    of,
    silent,
    value: of.length === 0 ? undefined : events.length / of.length,
    ...(interval !== undefined && { interval }),
    ...(of.length + silent.length > 0 && { parts: ifAllSpoke(events.length, of.length, silent.length) }),
    methods: ['proportion', by.proportionInterval],
  })
}
