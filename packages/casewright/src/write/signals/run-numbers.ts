import type { TracedEstimate } from '../../model/estimate.ts'
import type { Maker, Values } from './number-maker.ts'
import type { SignalReportInput } from './signal-book.ts'

/** Numbers of the multiverse, where it was run. */
export function multiverseNumbers({ multiverse }: SignalReportInput, make: Maker): readonly TracedEstimate[] {
  if (multiverse === undefined) return []
  const values = multiverse.universes
    .flatMap((u) => (u.ror.value === null ? [] : [u.ror.value]))
    .toSorted((a, b) => a - b)
  const main = multiverse.universes[multiverse.main]?.ror
  const [low, high] = [values[0], values.at(-1)]
  const median =
    values.length === 0 ? undefined : ((values[(values.length - 1) >> 1] ?? 0) + (values[values.length >> 1] ?? 0)) / 2
  const ratio = (id: string, value: number | undefined): TracedEstimate =>
    make.of({ id: `multiverse.${id}`, kind: 'ratio', value, unit: 'ratio' }, `multiverse-${id}`, {}, [])
  return [
    make.count('multiverse.universes', 'universes', {}, multiverse.universes.length),
    make.count('multiverse.distinct', 'distinct', {}, multiverse.distinct),
    ...multiverse.moves.map((m) =>
      make.of(
        { id: `multiverse.moves.${m.choice}`, kind: 'proportion', value: m.share, unit: 'share' },
        'moves',
        { choice: m.choice },
        [],
      ),
    ),
    make.count('multiverse.above-ror', 'above-ror', {}, multiverse.above.ror),
    make.count('multiverse.above-ic', 'above-ic', {}, multiverse.above.ic),
    make.count('multiverse.none', 'multiverse-none', {}, multiverse.universes.filter((u) => u.table.a === 0).length),
    ratio('low', low),
    ratio('high', high),
    ratio('median', median),
    ratio('main', main?.value ?? undefined),
  ]
}

/** Numbers of the time to onset, where it was asked for. */
export function onsetNumbers({ onset }: SignalReportInput, make: Maker): readonly TracedEstimate[] {
  if (onset === undefined) return []
  const usable = onset.reports - onset.undated - onset.before
  const range = (p: { readonly low: number | null; readonly high: number | null }) =>
    p.low === null && p.high === null
      ? {}
      : { interval: { low: p.low ?? 0, high: p.high ?? Infinity, level: onset.confidence, method: 'onset' } }
  const parameter = (
    id: string,
    key: string,
    unit: 'days' | 'none',
    p: { readonly value: number; readonly low: number | null; readonly high: number | null },
    values: Values = {},
  ) => make.of({ id, kind: 'parameter', value: p.value, unit, ...range(p) }, key, values, [])
  return [
    make.count('onset.reports', 'onset-reports', {}, onset.reports),
    make.count('onset.usable', 'onset-usable', {}, usable, { reports: onset.times.map((t) => t.report) }),
    make.count('onset.undated', 'onset-undated', {}, onset.undated),
    make.count('onset.before', 'onset-before', {}, onset.before),
    make.count('onset.started-before', 'onset-started-before', {}, onset.startedBefore),
    ...(onset.median === null ? [] : [parameter('onset.median', 'onset-median', 'days', onset.median)]),
    ...onset.weibull.flatMap((w) => [
      parameter(`onset.${w.fit}.shape`, 'weibull-shape', 'none', w.shape, { fit: w.fit }),
      parameter(`onset.${w.fit}.scale`, 'weibull-scale', 'days', w.scale, { fit: w.fit }),
      parameter(
        `onset.${w.fit}.median`,
        'weibull-median',
        'days',
        { value: w.median, low: w.medianLow, high: w.medianHigh },
        { fit: w.fit },
      ),
    ]),
  ]
}
