import { z } from 'zod'
import { appraise } from '../appraise/appraise.ts'
import { analyse } from '../analyse/analyse.ts'
import { compareResults } from '../analyse/compare-results.ts'
import { selfCheck } from '../analyse/self-check.ts'
import { hasErrors, InputProblem, issue, type Issue } from '../base/issue.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { isPlanned, planMerge, withChange, type Signed, type StudyMerge } from '../extract/merge/study-merge.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Study } from '../model/study.ts'
import { analyseStudy } from './analyse-study.ts'
import { studyInput } from './check.ts'
import { inWordsOfStudy } from './issues-in-words.ts'
import { lines } from './lines.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { op } from './op.ts'
import { numbersThatChange, showNumbers, type NumbersThatChange } from './patients-numbers.ts'
import type { Context } from './ports.ts'

export const pairInput = {
  study: studyInput,
  a: z.string().min(1).describe('a patient'),
  b: z.string().min(1).describe('the other patient'),
}
export const signedInput = {
  by: z.string().min(1).describe('who decides'),
  why: z.string().min(1).describe('for what reason'),
}

export const patientsMerge = op({
  summary:
    'Make one patient of two files: both reports and every reading kept, the decision signed, the change in every number told.',
  effect: 'write',
  input: z.strictObject({
    ...pairInput,
    ...signedInput,
    dryRun: z.boolean().default(false).describe('only show what would change'),
  }),
  positional: ['study', 'a', 'b'],
  examples: [
    'casewright patients merge my-study P3 P17 --by "Li Wei" --why "same ward, same dates, same counts" --dry-run',
    'casewright patients merge my-study P3 P17 --by "Li Wei" --why "same ward, same dates, same counts"',
  ],
  run: (ctx, { study, a, b, by, why, dryRun }) => {
    const merge = async () => {
      const made = await mergeInMemory(ctx, study, a, b, { by, on: ctx.today, why })
      if (!dryRun) await ctx.files.writeTree(made.folder, made.plan.writes, { fresh: false, remove: made.plan.removes })
      const { decision } = made.plan
      return {
        value: { a, b, decision, written: !dryRun, change: made.change },
        issues: toLook(ctx, made, a, b),
      }
    }
    return dryRun ? merge() : inTurnOnStudy(ctx, study, merge)
  },
  show: (value, locale) => {
    const words = opsWords(locale).patients
    const { a, b, decision, written, change } = value
    return lines(fill(written ? words.merged : words.wouldMerge, { a, b, decision }), showNumbers(change, locale))
  },
})

export interface MergeInMemory {
  readonly folder: string
  readonly before: Study
  readonly after: Study
  readonly change: NumbersThatChange
  readonly plan: StudyMerge
  readonly issues: readonly Issue[]
}

/** The study as it would be with both files one, its numbers set beside those it has. Throws InputProblem where it cannot be. */
export async function mergeInMemory(
  ctx: Context,
  folder: string,
  a: string,
  b: string,
  signed: Signed,
): Promise<MergeInMemory> {
  const loaded = await analyseStudy(ctx, folder)
  const plan = planMerge(loaded.files, a, b, signed)
  if (!isPlanned(plan)) throw new InputProblem(plan)
  const { study, issues } = assembleStudy(loaded.study.name, withChange(loaded.files, plan))
  if (study === undefined || hasErrors(issues)) throw new InputProblem(issues)
  const appraisals = new Map(
    study.patients.map((p) => [
      p.id,
      (p.id === a ? undefined : loaded.appraisals.get(p.id)) ?? appraise(p, study.protocol),
    ]),
  )
  const results = analyse(study, appraisals)
  const told = new Set(loaded.issues.map((i) => JSON.stringify([i.code, i.at.file, i.at.field])))
  const fresh = issues.filter((i) => !told.has(JSON.stringify([i.code, i.at.file, i.at.field])))
  return {
    folder: loaded.folder,
    before: loaded.study,
    after: study,
    change: numbersThatChange(
      compareResults(loaded.results, results),
      { study: loaded.study, results: loaded.results, appraisals: loaded.appraisals },
      { study, results, appraisals },
      ctx.version,
    ),
    plan,
    issues: [...fresh, ...selfCheck(results)],
  }
}

/** What a person should look at after a merge, in the form's words. */
export const toLook = (
  { version }: Context,
  { plan, after, issues }: MergeInMemory,
  a: string,
  b: string,
): readonly Issue[] => inWordsOfStudy([...accountIssues(plan, a, b), ...issues], after, version)

function accountIssues({ account }: StudyMerge, a: string, b: string): readonly Issue[] {
  const at = { file: `patients/${a}.yaml` }
  return [
    ...account.reopened.map((decision) =>
      issue('warning', 'decision-reopened', { file: 'decisions.yaml' }, { decision }),
    ),
    ...account.differs.map(({ path, kept, other }) =>
      issue('warning', 'merge-value-differs', { ...at, field: path }, { path, kept, other: `${other} (${b})` }),
    ),
    ...account.added.map((part) => issue('note', 'merge-part-added', { ...at, field: part }, { part })),
  ]
}
