import type { Interval } from '../../base/interval.ts'
import type { ReportedOnset } from '../../model/signal/reported-onset.ts'
import { daysOf, reportedTimes, type DatedCourse } from './course-days.ts'
import { onsetCurve, onsetMedian, truncatedCurve } from './onset-curves.ts'
import { onsetWeibulls, type WeibullChoices } from './onset-weibull.ts'

export interface OnsetChoices extends WeibullChoices {
  readonly convention: ReportedOnset['convention']
  /** Days that the convention adds to elapsed days: 0 or 1. */
  readonly add: number
}

/** Over which days the reports were received, ISO: what came later cannot be among them, what came earlier may not be. */
export interface Observed {
  readonly from: string
  readonly to: string
}

/**
 * Time from the start of the drugs to the reaction over the reports that name both. Each is seen only if it came before the end
 * of the data, so the truncation bound is the days from its start to that end: Leroy F et al. BMC Med Res Methodol 2014;14:17.
 * doi:10.1186/1471-2288-14-17. (Not to its own receipt, which follows from the reaction.) Holds for reactions reported without
 * much delay and for a database that received reports since the drug was first used; `startedBefore` counts where it did not.
 * A start known to the month or year may have been any of its days up to the end. `reports`: how many name drug and reaction.
 */
export function reportedOnset(
  courses: readonly DatedCourse[],
  reports: number,
  observed: Observed | null,
  choices: OnsetChoices,
): Omit<ReportedOnset, 'format' | 'casewright' | 'question' | 'lake' | 'role' | 'keep'> {
  const read = reportedTimes(courses)
  const end = daysOf(observed?.to ?? null)?.high
  const begin = daysOf(observed?.from ?? null)?.low
  const timed = read.filter((t) => t.kind === 'timed')
  const times = timed
    .map((t) => ({
      report: t.report,
      source: t.source,
      low: t.days.low + choices.add,
      high: t.days.high + choices.add,
      ...untilOf(t.start, end, choices.add),
    }))
    .sort((x, y) => x.low - y.low || x.high - y.high || (inOrder(x, y) ? -1 : 1))
  const before = read.filter((t) => t.kind === 'before').length
  const { weibull, refused } = onsetWeibulls(times, choices)
  return {
    convention: choices.convention,
    reports,
    undated: reports - times.length - before,
    before,
    exact: times.filter((t) => t.low === t.high).length,
    startedBefore: begin === undefined ? 0 : timed.filter((t) => t.start.high < begin).length,
    observed,
    confidence: choices.confidence,
    times,
    median: onsetMedian(times, choices.confidence),
    curve: onsetCurve(times),
    truncatedCurve: truncatedCurve(times, choices.confidence),
    weibull: [...weibull],
    refused: [...refused],
  }
}

const inOrder = (x: ReportedOnset['times'][number], y: ReportedOnset['times'][number]): boolean =>
  x.report === y.report ? x.source < y.source : x.report < y.report

/** Days from the start to the end of the data: from the earliest day it can have been, and from the latest where that is another. */
function untilOf(
  start: Interval,
  end: number | undefined,
  add: number,
): { readonly until: number | null; readonly untilLeast?: number } {
  if (end === undefined) return { until: null }
  const until = end - start.low + add
  const least = end - Math.min(start.high, end) + add
  return least < until ? { until, untilLeast: least } : { until }
}
