import { issue, type Issue } from '../../../base/issue.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import { findPublishedCases } from '../../../signal/published-cases/find-published-cases.ts'
import { publishedPatients } from '../../../signal/published-cases/published-patient.ts'
import { loadStudy } from '../../load-study.ts'
import type { Context } from '../../ports.ts'
import type { ReportAsk } from '../../signal-ports.ts'
import type { AtQuestion } from './each-question.ts'

/** Reports that are a study's published cases: those to leave out, by number, and all that were found, with why. */
export interface PublishedFound {
  readonly reports: readonly number[]
  readonly issues: readonly Issue[]
  readonly matches: NonNullable<SignalAnswer['published']>['matches']
}

/** More reports than this are not compared with every patient. */
const MOST = 20_000

/** Of very many reports only those made from articles: a published patient told again is most often one. */
const fromArticles = (ask: ReportAsk): ReportAsk => ({
  ...ask,
  keep: { ...ask.keep, literature: 'only' },
  ...(ask.keep.literature === 'without' && { drugs: [] }),
})

/**
 * Looks for the published patients of a study among the reports that name a drug of the question in any role and a reaction, broad
 * terms too. The likely ones are left out of the numbers; the possible ones are listed only. Null without a study.
 */
export async function publishedFound(
  ctx: Context,
  study: string | undefined,
  { lake, names, resolved }: AtQuestion,
): Promise<PublishedFound | null> {
  if (study === undefined) return null
  const patients = publishedPatients((await loadStudy(ctx, study)).study)
  const reactions = [...resolved.events, ...resolved.broader]
  const behind: ReportAsk = {
    drugs: resolved.drugs.map((d) => d.id),
    role: 'any',
    events: reactions.map((e) => e.id),
    keep: resolved.keep,
  }
  const { reports } = await lake.saying(behind)
  const everyOne = reports <= MOST
  const lines = await lake.reports({ ...(everyOne ? behind : fromArticles(behind)), atMost: MOST })
  const drugName = new Map(names.drugs.map((d) => [d.id, d.name]))
  const termName = new Map(names.terms.map((t) => [t.id, t.term]))
  const named = (ids: readonly number[], of: ReadonlyMap<number, string>): readonly string[] =>
    ids.flatMap((id) => of.get(id) ?? [])
  const matches = findPublishedCases(
    patients,
    lines.map((line) => ({
      report: line.report,
      reportId: line.reportId,
      received: line.received,
      eventDate: line.eventDate,
      sex: line.sex,
      age: line.age,
      country: line.country,
      literature: line.literature,
      drugs: named(line.drugs, drugName),
      suspects: named(line.suspects, drugName),
      events: named(line.events, termName),
    })),
    reactions.map((e) => e.term),
  )
  return {
    reports: matches.filter((m) => m.standing === 'likely').map((m) => m.report),
    issues: everyOne ? [] : [issue('warning', 'signals-published-many', { file: study }, { reports, most: MOST })],
    matches: matches.map(({ patient, reportId, bits, basis, standing, orElse }) => ({
      patient,
      report: reportId,
      bits,
      basis: basis.map((e) => e.fact),
      standing,
      orElse: [...orElse],
    })),
  }
}
