import type { ReportedOnset } from '../../model/signal/answer.ts'
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
 * `reports`: how many name drug and reaction, dated or not.
 */
export function reportedOnset(
  courses: readonly DatedCourse[],
  reports: number,
  observed: Observed | null,
  choices: OnsetChoices,
): Omit<ReportedOnset, 'format' | 'casewright' | 'question' | 'lake'> {
  const read = reportedTimes(courses)
  const end = daysOf(observed?.to ?? null)?.high
  const begin = daysOf(observed?.from ?? null)?.low
  const timed = read.filter((t) => t.kind === 'timed')
  const times = timed
    .map((t) => ({
      report: t.report,
      low: t.days.low + choices.add,
      high: t.days.high + choices.add,
      until: end === undefined ? null : end - t.start.low + choices.add,
    }))
    .sort((x, y) => x.low - y.low || x.high - y.high || (x.report < y.report ? -1 : 1))
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
