import type { Issue } from '../../../base/issue.ts'
import { roleOf } from '../../../signal/ask/stated-filter.ts'
import type { EventGroup } from '../../../model/signal/question.ts'
import type { Context } from '../../ports.ts'
import type { OpenLake } from '../../signal-ports.ts'
import { countedReports } from './counted-reports.ts'
import { filterOf, type AskedOfQuestions } from './question-input.ts'
import { questionsOf } from './questions-of.ts'
import { resolveQuestion, type LakeNames, type ResolvedQuestion } from './resolve-question.ts'

/** A question at the moment it is put to a lake. */
export interface AtQuestion {
  readonly lake: OpenLake
  readonly names: LakeNames
  readonly resolved: ResolvedQuestion
  /** The group of terms that the question names, where it names one. */
  readonly group: EventGroup | undefined
}

/** Put every question of an input to its lake, one after the other. The lake is closed whatever comes of it. */
export async function eachQuestion<T>(
  ctx: Context,
  given: AskedOfQuestions,
  work: (at: AtQuestion) => Promise<{ readonly result: T; readonly issues?: readonly Issue[] }>,
): Promise<{ readonly results: readonly T[]; readonly issues: readonly Issue[] }> {
  const asked = await questionsOf(ctx, given)
  const { comparator, stratify } = given
  const lake = await ctx.lakes.open(given.lake, given.engine)
  try {
    const names = { drugs: await lake.drugs(), terms: await lake.terms() }
    const results: T[] = []
    const issues: Issue[] = [...asked.issues]
    for (const [done, question] of asked.questions.entries()) {
      ctx.progress('asking the reports', done, asked.questions.length, question.id)
      await ctx.breathe()
      const keep = filterOf(question, given)
      const counted = await countedReports(lake, keep, asked.typed ? 'input' : question.id)
      const role = given.role ?? roleOf(question)
      const broad = given.broad || question.terms === 'broad'
      const resolved = await resolveQuestion(question, lake, names, asked, { role, broad, comparator, stratify, keep })
      const got = await work({ lake, names, resolved, group: asked.groups.find((g) => g.id === question.event) })
      results.push(got.result)
      issues.push(...counted, ...resolved.issues, ...(got.issues ?? []))
    }
    ctx.progress('asking the reports', asked.questions.length, asked.questions.length)
    return { results, issues }
  } finally {
    await lake.close()
  }
}
