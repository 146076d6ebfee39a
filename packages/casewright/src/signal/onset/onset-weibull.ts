import type { ReportedOnset } from '../../model/signal/reported-onset.ts'
import { between, type Timed } from '../../stats/time/timed.ts'
import { weibull, type Weibull, type WeibullCase } from '../../stats/time/weibull.ts'
import { failureType, weibullMedian } from '../../stats/time/weibull-reading.ts'

type Time = ReportedOnset['times'][number]
type Fit = ReportedOnset['weibull'][number]
type Refused = ReportedOnset['refused'][number]

export interface WeibullChoices {
  readonly confidence: number
  /** Fewer reports than this are not fitted. */
  readonly least: number
  /** A reaction on the day of the start counts as this many days: a Weibull density has no place for 0. */
  readonly zero: number
}

/**
 * Three Weibull fits of one set of reports. `as-if-complete`: dates to the day only, as most papers do. `interval-censored`: every
 * report, with what its dates allow. `right-truncated`: the same, each seen only because it came before the end of the data.
 */
export function onsetWeibulls(
  times: readonly Time[],
  choices: WeibullChoices,
): { readonly weibull: readonly Fit[]; readonly refused: readonly Refused[] } {
  const lifted = (t: Time): Timed =>
    between(t.low === t.high ? Math.max(t.low, choices.zero) : t.low, Math.max(t.high, choices.zero))
  const sets: readonly (readonly [Fit['fit'], readonly WeibullCase[]])[] = [
    ['as-if-complete', times.filter((t) => t.low === t.high).map(lifted)],
    ['interval-censored', times.map(lifted)],
    ['right-truncated', times.flatMap((t) => truncated(lifted(t), t))],
  ]
  const fits = sets.map(([fit, cases]) => ({ fit, got: weibull(cases, choices.confidence, choices.least) }))
  return {
    weibull: fits.flatMap(({ fit, got }) => (got.kind === 'fitted' ? [{ fit, ...numbersOf(got) }] : [])),
    refused: fits.flatMap(({ fit, got }) =>
      got.kind === 'refused' ? [{ fit, why: got.why, reports: got.n, least: choices.least }] : [],
    ),
  }
}

/**
 * None where the end of the data does not lie after the earliest time the dates allow. A start to the month or year: the share seen
 * is averaged over the days it can have been.
 */
function truncated(time: Timed, { until, untilLeast }: Time): readonly WeibullCase[] {
  const earliest = time.kind === 'between' ? time.low : time.time
  if (until === null || until <= earliest) return []
  return [{ ...time, truncation: untilLeast === undefined ? until : { low: untilLeast, high: until } }]
}

function numbersOf(fit: Extract<Weibull, { kind: 'fitted' }>): Omit<Fit, 'fit'> {
  const parameter = ({ value, interval }: typeof fit.shape) => ({ value, low: interval.low, high: interval.high })
  const median = weibullMedian(fit)
  return {
    shape: parameter(fit.shape),
    scale: parameter(fit.scale),
    median: median.value,
    medianLow: median.interval.low,
    medianHigh: median.interval.high,
    reports: fit.n,
    logLikelihood: fit.logLikelihood,
    note: failureType(fit),
  }
}
