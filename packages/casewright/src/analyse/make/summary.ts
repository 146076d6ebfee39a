import { isPoint, midpoint, type Interval } from '../../base/interval.ts'
import { unclear } from '../../base/observed.ts'
import type { CaseSets, Estimate, TracedEstimate } from '../../model/estimate.ts'
import { conventionNumber } from '../../knowledge/latency/conventions.ts'
import { medianInterval } from '../../stats/descriptive/median-interval.ts'
import { summarise } from '../../stats/descriptive/summary.ts'
import type { Told } from '../told.ts'
import { tellingOf } from './not-one-value.ts'
import { estimated, setsOf, type Confidence, type Named } from './estimate.ts'

type Held = { readonly id: string; readonly value: Interval }

/**
 * Median, quartiles, range and mean of what the cases say, each a value or an interval it lies in. Summarised are interval
 * midpoints, and beside them all low and all high ends, so that what the intervals leave open shows. Open-ended times
 * have no midpoint, and times of `vague` cases are told in words only ("several weeks"): they are unclear here, and `parts.open`
 * and `parts.vague` say how many there are.
 */
export function summaryOf(
  named: Named,
  unit: Estimate['unit'],
  told: readonly Told<Interval>[],
  by: Confidence,
  vague: ReadonlySet<string> = new Set(),
): TracedEstimate {
  const held = told.flatMap((t): readonly Held[] =>
    t.said.kind === 'known' ? [{ id: t.id, value: t.said.value }] : [],
  )
  const numbered = held.filter((h) => !vague.has(h.id))
  const closed = numbered.filter((h) => h.value.high < Infinity && h.value.low > -Infinity)
  const tell = ({ id, value }: Held) => tellingOf(value, { vague: vague.has(id), bands: false })
  const left = { open: numbered.length - closed.length, vague: held.length - numbered.length }
  return summarised(named, unit, told, closed, left, by, tell)
}

/**
 * The same for ages: mean, median and quartiles are of the ages given exactly; a band ("in her 40s") is unclear here
 * and only bounds the median
 * of all, from all low ends to all high ends (`lowestMedianWithBands`, `highestMedianWithBands`); `parts.bands` says how many.
 */
export function exactSummaryOf(
  named: Named,
  unit: Estimate['unit'],
  told: readonly Told<Interval>[],
  by: Confidence,
): TracedEstimate {
  const held = told.flatMap((t): readonly Held[] =>
    t.said.kind === 'known' ? [{ id: t.id, value: t.said.value }] : [],
  )
  const exact = held.filter((h) => isPoint(h.value))
  const { medianLow, medianHigh } = bounds(held)
  const withBands = {
    bands: held.length - exact.length,
    ...(medianLow !== undefined && { lowestMedianWithBands: medianLow }),
    ...(medianHigh !== undefined && { highestMedianWithBands: medianHigh }),
  }
  return summarised(named, unit, told, exact, withBands, by, ({ value }) =>
    tellingOf(value, { vague: false, bands: true }),
  )
}

function summarised(
  named: Named,
  unit: Estimate['unit'],
  told: readonly Told<Interval>[],
  used: readonly Held[],
  more: Readonly<Record<string, number>>,
  by: Confidence,
  telling: (held: Held) => ReturnType<typeof tellingOf>,
): TracedEstimate {
  const taken = new Set(used.map((h) => h.id))
  const sets = setsOf(
    told.map((t) =>
      t.said.kind === 'known' && !taken.has(t.id)
        ? { ...t, said: unclear(`told-${telling({ id: t.id, value: t.said.value })}`) }
        : t,
    ),
  )
  const middle = summarise(used.map((h) => midpoint(h.value)))
  const cover = medianInterval(
    used.map((h) => midpoint(h.value)),
    by.confidence,
  )
  const few = used.length < conventionNumber('analysis/spread-minimum', 'cases')
  const parts: Readonly<Record<string, number>> =
    middle.kind === 'no-data'
      ? { n: 0, ...more }
      : {
          n: middle.n,
          median: middle.median,
          ...(few
            ? { ...medianBounds(used), ...listed(used) }
            : {
                q1: middle.quartiles.low,
                q3: middle.quartiles.high,
                mean: middle.mean,
                ...(middle.sd !== undefined && { sd: middle.sd }),
                ...bounds(used),
              }),
          min: Math.min(...ends(used, 'low')),
          max: Math.max(...ends(used, 'high')),
          ...more,
        }
  const cases: CaseSets = { events: used.map((h) => h.id), of: sets.of, silent: sets.silent }
  return estimated(
    {
      ...named,
      cautions: [
        ...(named.cautions ?? []),
        ...(few && used.length > 0 ? ['few-values-listed'] : []),
        ...(cover.kind === 'too-few' && used.length > 0 ? ['median-interval-too-few'] : []),
      ],
    },
    'summary',
    sets.from,
    [by.confidence],
    {
      kind: 'summary',
      unit,
      ...cases,
      value: middle.kind === 'no-data' ? undefined : middle.median,
      ...(cover.kind === 'interval' && {
        interval: { low: cover.low, high: cover.high, level: by.confidence, method: 'median-order-statistics' },
      }),
      parts,
      methods: ['quantile-type-7', 'median-order-statistics'],
    },
  )
}

function medianBounds(held: readonly Held[]): Readonly<Record<string, number>> {
  const { medianLow, medianHigh } = bounds(held)
  return medianLow === undefined || medianHigh === undefined ? {} : { medianLow, medianHigh }
}

/** Too few for quartiles or a deviation: the values themselves, from least to greatest, each with both its ends. */
const listed = (held: readonly Held[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    held
      .toSorted((a, b) => midpoint(a.value) - midpoint(b.value))
      .flatMap(({ value: { low, high } }, i) => [
        [`value${i + 1}Low`, low],
        [`value${i + 1}High`, high],
      ]),
  )

/** Median and quartiles if every value lay at the low end of its interval, and if every one lay at the high end. */
function bounds(held: readonly Held[]): Readonly<Record<string, number>> {
  const [low, high] = [summarise(ends(held, 'low')), summarise(ends(held, 'high'))]
  if (low.kind === 'no-data' || high.kind === 'no-data') return {}
  return {
    medianLow: low.median,
    medianHigh: high.median,
    q1Low: low.quartiles.low,
    q1High: high.quartiles.low,
    q3Low: low.quartiles.high,
    q3High: high.quartiles.high,
  }
}

const ends = (held: readonly Held[], which: 'low' | 'high'): readonly number[] => held.map((h) => h.value[which])
