import type { Issue } from '../../../base/issue.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import { answerCounts, type AnswerChoices } from '../../../signal/ask/answer-counts.ts'
import type { Asked } from '../../../signal/ask/asked.ts'
import { caseList, completeness } from '../../../signal/ask/case-list.ts'
import { othersRule } from '../../../signal/ask/choose-others.ts'
import type { EdgePrior } from '../../../signal/measure/prior-to-use.ts'
import { indicationRule } from '../../../signal/ask/drug-indications.ts'
import type { Context } from '../../ports.ts'
import type { ReportAsk } from '../../signal-ports.ts'
import type { AtQuestion } from './each-question.ts'
import { lakePrior } from './lake-prior.ts'
import { lakeUsed } from '../lake-used.ts'
import type { PublishedFound } from './published-found.ts'
import type { LakeNames, ResolvedQuestion } from './resolve-question.ts'

export interface AnswerAsked {
  readonly level: number
  readonly adjustBy: AnswerChoices['adjustBy']
  readonly withEbgm: boolean
  readonly edgePrior: EdgePrior
  readonly published: PublishedFound | null
}

/** Reports listed one by one in an answer. */
const LISTED = 200

/** One question answered from a lake: counts, reports, completeness. */
export async function askQuestion(
  ctx: Context,
  { lake, names, resolved }: AtQuestion,
  { level, adjustBy, withEbgm, edgePrior, published }: AnswerAsked,
): Promise<{ readonly result: SignalAnswer; readonly issues: readonly Issue[] }> {
  const { question, role, keep, drugs, events, notFound } = resolved
  const nameOf = nameIn(names)
  const asked = askedOf(resolved, published)
  // Without a single drug or a single term no table is a pair's, and no prior is needed.
  const anyPair = drugs.length === 1 || events.length === 1
  const fitted = withEbgm && anyPair ? await lakePrior(ctx, lake, { role, keep }, edgePrior) : null
  const prior = withEbgm ? (fitted?.use ?? { kind: 'none' as const, why: 'needs-all-pairs' as const }) : null
  const others = othersRule
  const counted = await answerCounts(asked, lake.counts, nameOf, { level, adjustBy, others, prior })
  ctx.checkStop()
  const behind = reportsBehind(resolved)
  const lines = await lake.reports({ ...behind, atMost: LISTED })
  const saying = await lake.saying(behind)
  const { withoutPublished, ...numbers } = counted
  const result: SignalAnswer = {
    format: 'casewright/signal-answer@1',
    casewright: ctx.version,
    question,
    lake: lakeUsed(lake),
    drugs: drugs.map(({ id, name, reports, suspect, primary }) => ({ id, name, reports, suspect, primary })),
    events: events.map(({ id, term, events: reports }) => ({ id, term, reports })),
    notFound: { drugs: [...notFound.drugs], events: [...notFound.events] },
    role,
    keep,
    ...numbers,
    ...(fitted?.kept !== undefined && { prior: fitted.kept }),
    backgrounds: {
      oncology: resolved.oncology.length,
      indications: resolved.indications.map(({ name, reports, own }) => ({ term: name, reports, own })),
      rule: { ...indicationRule },
    },
    published:
      published === null || withoutPublished === null
        ? null
        : { matches: published.matches, without: withoutPublished },
    reports: caseList(lines, nameOf),
    completeness: completeness(saying),
  }
  return { result, issues: fitted?.issues ?? [] }
}

/** Which reports stand behind the number: with one of the drugs in its role, and one of the reactions. */
export const reportsBehind = ({ drugs, role, events, keep }: ResolvedQuestion): ReportAsk => ({
  drugs: drugs.map((d) => d.id),
  role,
  events: events.map((e) => e.id),
  keep,
})

/** The question as it is counted. */
export const askedOf = (resolved: ResolvedQuestion, published: PublishedFound | null): Asked => ({
  drugs: resolved.drugs,
  events: resolved.events,
  role: resolved.role,
  comparator: resolved.question.comparator,
  stratify: resolved.question.stratify,
  keep: resolved.keep,
  oncology: resolved.oncology,
  indications: resolved.indications.map((i) => i.term),
  published: published?.reports ?? null,
})

function nameIn({ drugs, terms }: LakeNames) {
  const drugNames = new Map(drugs.map((d) => [d.id, d.name]))
  const termNames = new Map(terms.map((t) => [t.id, t.term]))
  return {
    drug: (id: number): string => drugNames.get(id) ?? String(id),
    term: (id: number): string => termNames.get(id) ?? String(id),
  }
}
