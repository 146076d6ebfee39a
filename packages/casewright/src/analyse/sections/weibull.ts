import type { Interval } from '../../base/interval.ts'
import { partialDate, daysBetween } from '../../base/partial-date.ts'
import { unclear, valueOf } from '../../base/observed.ts'
import { startOf } from '../../appraise/latency/place-in-time.ts'
import { drugEntry } from '../../appraise/facts/drug-group.ts'
import { conventionNumber } from '../../knowledge/latency/conventions.ts'
import type { Estimate, TracedEstimate } from '../../model/estimate.ts'
import { isUnderWay } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'
import { weibull, type Weibull, type WeibullCase } from '../../stats/time/weibull.ts'
import { failureType, weibullMedian } from '../../stats/time/weibull-reading.ts'
import { estimated, plain, setsOf } from '../make/estimate.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { among, type Told } from '../told.ts'
import { latencies, timed, vagueOn } from './latency.ts'

/** Where the latest day at which a patient's reaction could still have been told is known from. */
type Basis = 'start' | 'approval'
interface Cut {
  readonly days: number
  readonly basis: Basis
}

/**
 * Weibull fits to the latencies: naive, and aware that only reactions before each report's own date can be in the series.
 * Truncation is the days from the start of the drug to the report; where the start is not given, from the drug's first approval (an upper
 * bound: the true window is shorter, so this understates what is missing). `cautions` say which. Times told without a number are
 * left out.
 */
export function weibullFits(setting: Setting): readonly TracedEstimate[] {
  const { clock } = setting.protocol.latency
  const vague = vagueOn(setting, clock)
  const told = latencies(setting, clock).map(
    (t): Told<Interval> => (t.said.kind === 'known' && vague.has(t.id) ? { ...t, said: unclear('told-vague') } : t),
  )
  const sources = new Map(setting.study.sources.map((s) => [s.id, s]))
  const cuts = new Map(
    setting.cases.flatMap((c) => {
      const cut = cutOf(c, sources, setting.protocol.analysedOn)
      return cut === undefined ? [] : [[c.id, cut] as const]
    }),
  )
  const naive = timed(told).map((t) => lifted(t))
  const truncated = timed(told).flatMap((t) => {
    const cut = cuts.get(t.id)
    const least = t.kind === 'between' ? t.low : t.time
    return cut === undefined || cut.days <= least ? [] : [{ id: t.id, seen: { ...lifted(t), truncation: cut.days } }]
  })
  const bases = truncated.map((t) => cuts.get(t.id)?.basis)
  const fromStart = bases.filter((b) => b === 'start').length
  const fromApproval = bases.length - fromStart
  return [
    fitted('naive', told, told, fit(naive, setting), setting, ['weibull-ignores-truncation'], {}),
    fitted(
      'truncated',
      told,
      among(
        told,
        truncated.map((t) => t.id),
      ),
      fit(
        truncated.map((t) => t.seen),
        setting,
      ),
      setting,
      fromApproval > 0 ? ['truncation-from-approval'] : [],
      { fromStart, fromApproval },
    ),
  ]
}

const fit = (cases: readonly WeibullCase[], { protocol }: Setting): Weibull =>
  weibull(cases, protocol.latency.confidence, conventionNumber('latency/weibull-minimum', 'cases'))

/** An onset on the day of the dose counts as half a day: the Weibull density has no place for 0. */
function lifted(t: ReturnType<typeof timed>[number]): WeibullCase {
  const least = conventionNumber('latency/time-zero', 'days')
  if (t.kind === 'exact') return { kind: 'exact', time: Math.max(t.time, least) }
  return t.kind === 'after'
    ? { kind: 'after', time: t.time }
    : { kind: 'between', low: t.low, high: Math.max(t.high, least) }
}

function fitted(
  which: 'naive' | 'truncated',
  told: readonly Told<Interval>[],
  used: readonly Told<Interval>[],
  got: Weibull,
  { protocol }: Setting,
  cautions: readonly string[],
  counts: Readonly<Record<string, number>>,
): TracedEstimate {
  const { of, silent, from } = setsOf(told)
  const events = setsOf(used).of
  const refusal = got.kind === 'refused' ? [`weibull-${got.why}`] : [`hazard-${failureType(got)}`]
  return estimated(
    {
      id: `latency.weibull.${which}`,
      section: 'latency',
      label: plain(`latency.weibull.${which}`),
      cautions: ['latency-conditional-on-report', ...cautions, ...refusal],
    },
    'weibull',
    from,
    [protocol.latency],
    {
      kind: 'parameter',
      unit: 'days',
      events,
      of,
      silent,
      ...numbers(got, protocol.latency.confidence),
      parts: { n: got.n, ...counts, ...(got.kind === 'fitted' ? parameters(got) : {}) },
      methods: ['weibull', which === 'naive' ? 'weibull-naive' : 'weibull-truncated'],
    },
  )
}

function numbers(got: Weibull, level: number): Pick<Estimate, 'value' | 'interval'> {
  if (got.kind === 'refused') return { value: undefined }
  const median = weibullMedian(got)
  return { value: median.value, interval: { ...median.interval, level, method: 'wald-log' } }
}

function parameters(got: Extract<Weibull, { kind: 'fitted' }>): Readonly<Record<string, number>> {
  const median = weibullMedian(got)
  return {
    shape: got.shape.value,
    shapeLow: got.shape.interval.low,
    shapeHigh: got.shape.interval.high,
    scale: got.scale.value,
    scaleLow: got.scale.interval.low,
    scaleHigh: got.scale.interval.high,
    median: median.value,
    medianLow: median.interval.low,
    medianHigh: median.interval.high,
    logLikelihood: got.logLikelihood,
  }
}

/** Days from the start of the drug to the day the case was reported; the longest the dates allow. */
function cutOf(c: SeriesCase, sources: ReadonlyMap<string, Source>, analysedOn: string): Cut | undefined {
  const reported = reportedBy(c, sources, analysedOn)
  const exposure = c.suspect
  if (exposure === undefined) return undefined
  const start = startOf(exposure, c.patient).calendar
  if (start !== undefined) return { days: reported - start.low, basis: 'start' }
  // The start may still be read.
  if (isUnderWay(c.patient)) return undefined
  const drug = valueOf(exposure.drug.said.value)?.drug
  const approval = drug === undefined || drug === null ? undefined : drugEntry(drug)?.approval?.year
  const first = approval === undefined ? undefined : partialDate(String(approval))
  return first === undefined ? undefined : { days: reported - dayOf(first.earliest), basis: 'approval' }
}

/** The last day the first report of the case can have appeared; a chart is read until the day of analysis. */
function reportedBy({ patient }: SeriesCase, sources: ReadonlyMap<string, Source>, analysedOn: string): number {
  const issued = patient.reports.flatMap((id) => {
    const date = sources.get(id)?.citation?.issued
    const read = date === undefined ? undefined : partialDate(date)
    return read === undefined ? [] : [dayOf(read.latest)]
  })
  return Math.min(dayOf(analysedOn), ...issued)
}

const dayOf = (iso: string): number => daysBetween('1970-01-01', iso)
