import type { Interval } from '../../base/interval.ts'
import type { CaseSets, Estimate, TracedEstimate } from '../../model/estimate.ts'
import { isNamedOnlyIn } from '../../model/named-only.ts'
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
export function proportionOf(
  named: Named,
  told: readonly Told<boolean>[],
  by: Confidence,
  more: Readonly<Record<string, number>> = {},
): TracedEstimate {
  const events = told.filter((t) => t.said.kind === 'known' && t.said.value).map((t) => t.id)
  return proportion(named, { events, ...setsOf(told) }, by, more)
}

/**
 * The share among all cases asked if every silent and open one were a no, and if every one were a yes: how far what is not
 * told could move it. No assumption is made of them; with chance left aside these are the widest bounds there are.
 */
const ifAllSpoke = (x: number, n: number, s: number): { readonly lowest: number; readonly highest: number } => ({
  lowest: x / n,
  highest: (x + s) / n,
})

/**
 * No interval where chance is not what is left open: where no case denies what others name (all of those who say it), and where
 * cases are still open. These leave no value either: it runs from `parts.shareLow` to `parts.shareHigh`.
 */
export function proportion(
  named: Named,
  sets: CaseSets & { readonly from: readonly Origin[] },
  by: Confidence,
  more: Readonly<Record<string, number>> = {},
): TracedEstimate {
  const { events, of, silent, open, from } = sets
  const positiveOnly = isNamedOnlyIn(sets)
  const isOpen = open !== undefined && open.length > 0
  const asked = of.length + silent.length
  const interval = positiveOnly || isOpen ? undefined : proportionInterval(events.length, of.length, by)
  const parts = {
    ...(asked > 0 && ifAllSpoke(events.length, asked, silent.length + (open?.length ?? 0))),
    ...(open !== undefined && { open: open.length, settledNo: of.length - events.length - open.length }),
    ...(isOpen && { shareLow: events.length / of.length, shareHigh: (events.length + open.length) / of.length }),
    ...more,
  }
  const cautions = [
    ...(named.cautions ?? []),
    ...(positiveOnly ? ['positive-only'] : []),
    ...(isOpen ? ['open-counted'] : []),
  ]
  return estimated({ ...named, cautions }, 'proportion', from, [by.proportionInterval, by.confidence], {
    kind: 'proportion',
    unit: 'share',
    events,
    of,
    silent,
    ...(open !== undefined && { open }),
    value: of.length === 0 || isOpen ? undefined : events.length / of.length,
    ...(interval !== undefined && { interval }),
    ...(Object.keys(parts).length > 0 && { parts }),
    methods: interval === undefined ? ['proportion'] : ['proportion', by.proportionInterval],
  })
}

/** A question some cases leave open (`undefined`): they are asked all the same, and counted apart from yes and no. */
export function openProportionOf(
  named: Named,
  asked: readonly {
    readonly id: string
    readonly verdict: boolean | undefined
    readonly from: readonly Origin[]
    readonly unread: boolean
  }[],
  by: Confidence,
): TracedEstimate {
  const told = asked.filter((t) => !t.unread)
  const silent = asked.filter((t) => t.unread).map((t) => ({ id: t.id, why: 'unread' as const }))
  const those = (verdict: boolean | undefined) => told.filter((t) => t.verdict === verdict).map((t) => t.id)
  const from = [...new Set(asked.flatMap((t) => t.from))]
  return proportion(named, { events: those(true), of: told.map((t) => t.id), silent, open: those(undefined), from }, by)
}
