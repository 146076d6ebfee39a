import { conventionNumber } from '../../../knowledge/latency/conventions.ts'
import type { ReportedOnset } from '../../../model/signal/reported-onset.ts'
import { reportedOnset, type OnsetChoices } from '../../../signal/onset/reported-onset.ts'
import { loadStudy } from '../../load-study.ts'
import type { Context } from '../../ports.ts'
import { lakeUsed } from '../lake-used.ts'
import { reportsBehind } from './ask-question.ts'
import type { AtQuestion } from './each-question.ts'
import { observedIn } from './observed-in.ts'

export const onsetConventions = ['start-is-day-0', 'start-is-day-1'] as const

/** Time from the drug to the reaction over the reports behind one question. */
export async function onsetQuestion(
  ctx: Context,
  { lake, resolved }: AtQuestion,
  choices: OnsetChoices,
): Promise<ReportedOnset> {
  const behind = reportsBehind(resolved)
  const { reports } = await lake.saying(behind)
  const courses = await lake.courses(behind)
  const observed = observedIn(lake.manifest.received, resolved.keep.years)
  return {
    format: 'casewright/signal-onset@1',
    casewright: ctx.version,
    question: resolved.question,
    lake: lakeUsed(lake),
    role: resolved.role,
    keep: resolved.keep,
    ...reportedOnset(courses, reports, observed, choices),
  }
}

/** Numbers of the conventions. The day of the start: as asked, else as the study's case series counts, else 0. */
export async function onsetChoices(
  ctx: Context,
  study: string | undefined,
  asked: OnsetChoices['convention'] | undefined,
  confidence: number,
): Promise<OnsetChoices> {
  const convention = asked ?? (await conventionOf(ctx, study))
  return {
    convention,
    confidence,
    add: convention === 'start-is-day-1' ? conventionNumber('latency/day-one', 'add') : 0,
    least: conventionNumber('latency/weibull-minimum', 'cases'),
    zero: conventionNumber('latency/time-zero', 'days'),
  }
}

async function conventionOf(ctx: Context, study: string | undefined): Promise<OnsetChoices['convention']> {
  if (study === undefined) return 'start-is-day-0'
  const { protocol } = (await loadStudy(ctx, study, 'as-protocol')).study
  return protocol.latency.convention === 'day-1' ? 'start-is-day-1' : 'start-is-day-0'
}
