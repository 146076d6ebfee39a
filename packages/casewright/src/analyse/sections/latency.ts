import { interval, shift, type Interval } from '../../base/interval.ts'
import { mapObserved, unclear, valueOf } from '../../base/observed.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { latencyClocks, type LatencyClock, type LatencyJudgement } from '../../model/judgement.ts'
import type { Traced } from '../../base/traced.ts'
import { isUnderWay } from '../../model/patient.ts'
import { convention, conventionNumber } from '../../knowledge/latency/conventions.ts'
import type { Timed } from '../../stats/time/timed.ts'
import { turnbull } from '../../stats/time/turnbull.ts'
import { turnbullQuantile } from '../../stats/time/turnbull-reading.ts'
import { estimated, plain, setsOf, termed } from '../make/estimate.ts'
import { notOneValue } from '../make/not-one-value.ts'
import { proportion } from '../make/proportion.ts'
import { summaryOf } from '../make/summary.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { choice, tell, unsaid, type Ask, type Told } from '../told.ts'

const section = 'latency'

export const latencyJudgement = (c: SeriesCase): Traced<LatencyJudgement> | undefined =>
  c.appraisal?.latencies.find((l) => l.value.episode === c.episode.id)

/**
 * What a case tells on a clock. A case still being read tells a time only where its onset is told as that time, or, from the
 * first dose, as a date beside the date of that dose: pauses and cycles that are not read yet may change every other one.
 */
export const clockOf =
  (clock: LatencyClock): Ask<Interval> =>
  (c) => {
    const judged = latencyJudgement(c)
    if (judged === undefined || (isUnderWay(c.patient) && !isToldOn(clock, c))) return unsaid(c)
    return { said: judged.value.clocks[clock], from: [judged] }
  }

/** Whether every statement of the onset is a time since that dose of the primary suspect, or such a date. */
const isToldOn = (clock: LatencyClock, { episode, suspect }: SeriesCase): boolean =>
  suspect !== undefined &&
  valueOf(episode.onset.said.value)?.every((s) =>
    'date' in s
      ? clock === 'first-dose' && valueOf(suspect.start.said.value) !== undefined
      : 'after' in s && s.after === clock && (s.exposure === undefined || s.exposure === suspect.id),
  ) === true

/**
 * The latency of each case on a clock, in the protocol's convention (elapsed, or the first day counted as day 1). A case whose
 * source counts from a drug other than the primary suspect is unclear.
 */
export function latencies(
  { cases, protocol }: Pick<Setting, 'cases' | 'protocol'>,
  clock: LatencyClock,
): readonly Told<Interval>[] {
  const add = protocol.latency.convention === 'day-1' ? conventionNumber('latency/day-one', 'add') : 0
  return tell(cases, (c) => {
    const judged = latencyJudgement(c)
    if (judged !== undefined && judged.value.exposure !== c.suspect?.id && !isUnderWay(c.patient))
      return { said: unclear('counted-from-another-drug'), from: [judged] }
    const { said, from } = clockOf(clock)(c)
    return { said: mapObserved(said, (days) => shift(days, add)), from }
  })
}

/** The cases whose time on a clock is told only in words without a number. */
export const vagueOn = ({ cases }: Pick<Setting, 'cases'>, clock: LatencyClock): ReadonlySet<string> =>
  new Set(cases.filter((c) => latencyJudgement(c)?.value.vague.includes(clock) === true).map((c) => c.id))

/** Onset after exposure, by clock: summary, how it spreads, the curve's median, and by drug class. */
export function latency(setting: Setting): readonly TracedEstimate[] {
  const { protocol } = setting
  const main = protocol.latency.clock
  return [
    ...latencyClocks.flatMap((clock) => ofClock(clock, latencies(setting, clock), setting)),
    ...byDay(latencies(setting, main), setting),
    ...byClass(latencies(setting, main), main, setting),
  ]
}

const conditional = ['latency-conditional-on-report', 'first-episode']

function ofClock(
  clock: LatencyClock,
  told: readonly Told<Interval>[],
  { cases, protocol }: Setting,
): readonly TracedEstimate[] {
  const vague = vagueOn({ cases }, clock)
  const rounded = new Set(roundingOn({ cases }, clock).keys())
  const id = `latency.${clock}.summary`
  const summary = summaryOf(
    {
      id,
      section,
      label: plain(`latency.summary.${clock}`),
      cautions: [...conditional, 'latency-numbers-only'],
    },
    'days',
    told,
    protocol,
    vague,
  )
  return [summary, ...notOneValue({ id, section }, told, { vague, rounded }), turnbullMedian(clock, told)]
}

/** What is known of each time, as the estimators ask for it. */
export function timed(told: readonly Told<Interval>[]): readonly (Timed & { readonly id: string })[] {
  return told.flatMap(({ id, said }): readonly (Timed & { readonly id: string })[] => {
    if (said.kind !== 'known') return []
    const { low, high } = said.value
    if (high === Infinity) return [{ id, kind: 'after', time: low }]
    return [low === high ? { id, kind: 'exact', time: low } : { id, kind: 'between', low, high }]
  })
}

function turnbullMedian(clock: LatencyClock, told: readonly Told<Interval>[]): TracedEstimate {
  const { of, silent, from } = setsOf(told)
  const fit = turnbull(timed(told))
  const median = fit.kind === 'fitted' ? turnbullQuantile(fit, 0.5) : undefined
  const closed = median !== undefined && median.high < Infinity
  const cautions = [
    ...conditional,
    ...(fit.kind === 'fitted' && !fit.converged ? ['turnbull-not-converged'] : []),
    ...(median !== undefined && !closed ? ['turnbull-median-open'] : []),
  ]
  return estimated(
    { id: `latency.${clock}.turnbull-median`, section, label: plain(`latency.turnbull-median.${clock}`), cautions },
    'turnbull',
    from,
    undefined,
    {
      kind: 'parameter',
      unit: 'days',
      events: of,
      of,
      silent,
      value: median !== undefined && closed ? (median.low + median.high) / 2 : undefined,
      parts: {
        n: of.length,
        ...(median !== undefined && { low: median.low }),
        ...(median !== undefined && closed && { high: median.high }),
      },
      methods: ['turnbull'],
    },
  )
}

/** How far the times that are told in units longer than a day may be off by the rounding of their unit, by case. */
function roundingOn({ cases }: Pick<Setting, 'cases'>, clock: LatencyClock): ReadonlyMap<string, number> {
  const toTheDay = conventionNumber('latency/rounding', 'units') * conventionNumber('latency/day', 'days')
  return new Map(
    cases.flatMap((c) => {
      const off = latencyJudgement(c)?.value.rounding[clock] ?? 0
      return off > toTheDay ? [[c.id, off] as const] : []
    }),
  )
}

/**
 * Shares of onsets by certain days. A time told in weeks or months is not known to the day: here it is as wide as the rounding of its
 * unit. A case whose time straddles the day is open: it tells a time, and is in the denominator, but lies on either side.
 */
function byDay(exact: readonly Told<Interval>[], { cases, protocol }: Setting): readonly TracedEstimate[] {
  const rounding = roundingOn({ cases }, protocol.latency.clock)
  const told = exact.map((t): Told<Interval> => {
    const off = rounding.get(t.id)
    return off === undefined
      ? t
      : { ...t, said: mapObserved(t.said, ({ low, high }) => interval(low - off, high + off)) }
  })
  return Object.values(convention('latency/cut-points').numbers).map((day) => {
    const sides = told.map((t) => ({ ...t, said: mapObserved(t.said, (days) => sideOf(days, day)) }))
    const those = (side: Side) => sides.flatMap((t) => (valueOf(t.said) === side ? [t.id] : []))
    const open = those('either')
    return proportion(
      { id: `latency.by-day-${day}`, section, label: plain('latency.by-day', { day }), cautions: conditional },
      { ...setsOf(sides), events: those('by'), ...(open.length > 0 && { open }) },
      protocol,
    )
  })
}

type Side = 'by' | 'after' | 'either'
const sideOf = ({ low, high }: Interval, day: number): Side => (high <= day ? 'by' : low > day ? 'after' : 'either')

function byClass(
  told: readonly Told<Interval>[],
  clock: LatencyClock,
  { cases, protocol }: Setting,
): readonly TracedEstimate[] {
  const vague = vagueOn({ cases }, clock)
  const classes = new Map(
    tell(cases, choice('suspect-class')).flatMap((t) =>
      t.said.kind === 'known' ? [[t.id, t.said.value] as const] : [],
    ),
  )
  const groups = new Map<string, Told<Interval>[]>()
  for (const t of told) {
    const of = classes.get(t.id)
    if (of === undefined) continue
    const group = groups.get(of)
    if (group === undefined) groups.set(of, [t])
    else group.push(t)
  }
  return [...groups]
    .filter(([, own]) => own.some((t) => t.said.kind === 'known'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) =>
      summaryOf(
        {
          id: `latency.by-class.${id}`,
          section,
          label: termed('latency.by-class', { 'drug-class': id }),
          cautions: [...conditional, 'latency-numbers-only'],
        },
        'days',
        own,
        protocol,
        vague,
      ),
    )
}

/** Every latency at its low end, or at its high end: what the intervals leave open, at its widest. */
export const atEnd = (told: readonly Told<Interval>[], end: 'low' | 'high'): readonly Told<Interval>[] =>
  told.map((t) => ({
    ...t,
    said: mapObserved(t.said, (days) => (days[end] === Infinity ? days : interval(days[end]))),
  }))
