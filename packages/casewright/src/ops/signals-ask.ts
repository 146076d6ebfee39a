import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { locales } from '../i18n/locale.ts'
import type { SignalAnswer } from '../model/signal/answer.ts'
import { firth, type AdjustBy } from '../signal/ask/adjust.ts'
import { edgePriors } from '../signal/measure/prior-to-use.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { askQuestion } from './signals/ask/ask-question.ts'
import { eachQuestion, type AtQuestion } from './signals/ask/each-question.ts'
import { multiverseQuestion } from './signals/ask/multiverse-question.ts'
import { onsetChoices, onsetQuestion } from './signals/ask/onset-question.ts'
import { publishedFound } from './signals/ask/published-found.ts'
import { questionInput, stratifyInput } from './signals/ask/question-input.ts'
import { sayAnswer } from './signals/ask/say-answer.ts'
import { saveResults } from './signals/ask/save-results.ts'
import { sayWritten } from './signals/ask/say-written.ts'
import { writeAnswers, type Answered } from './signals/ask/write-answers.ts'

export interface SignalAnswers {
  readonly answers: readonly SignalAnswer[]
  /** Files kept in the study, by their path within it. */
  readonly written: readonly string[]
  /** Folder of the reports; null where none was asked for. */
  readonly out: string | null
  readonly files: readonly string[]
  /** How many of them stand in the place of a file that was there. */
  readonly replaced: number
}

const input = z.strictObject({
  ...questionInput,
  stratify: stratifyInput,
  adjustBy: z
    .enum(['firth', 'ridge'])
    .optional()
    .describe('penalty of the regression on drugs taken together: firth; ridge where its strength is given'),
  ridge: z.number().gt(0).optional().describe('strength of the ridge penalty; 1 where left out'),
  withEbgm: z.boolean().default(false).describe('count all pairs and fit the prior that EBGM needs'),
  edgePrior: z
    .enum(edgePriors)
    .default('withhold')
    .describe('what to do where that prior lies at the edge of what a prior can be: no EBGM, or use it all the same'),
  out: z
    .string()
    .min(1)
    .optional()
    .describe('folder for a report with figures and tables; multiverse and time to onset are asked too'),
  languages: z
    .array(z.enum(locales))
    .min(1)
    .default([...locales])
    .describe('languages of the report'),
})

export const signalsAsk = op({
  summary:
    'Ask spontaneous reports about a drug and a reaction: table, measures, strata, comparators, drugs taken together, masking, the reports themselves.',
  effect: 'write',
  input,
  positional: ['lake'],
  examples: [
    'casewright signals ask faers-lake --drug quizartinib --event "acute febrile neutrophilic dermatosis"',
    'casewright signals ask faers-lake --study my-study --save',
  ],
  run: async (ctx, given) => {
    const { out } = given
    const adjustBy = penaltyOf(given)
    const { results, issues } = await eachQuestion(ctx, given, (at) => askOne(ctx, at, given, adjustBy))
    const answers = results.map((r) => r.answer)
    const answered = results.flatMap((r) => r.forReport)
    const report =
      out === undefined
        ? { written: [], replaced: 0, issues: [] }
        : await writeAnswers(ctx, out, answered, given.languages)
    const written = await saveResults(ctx, given, answers, '.json')
    const value: SignalAnswers = {
      answers,
      written,
      out: out ?? null,
      files: report.written,
      replaced: report.replaced,
    }
    return { value, issues: [...issues, ...report.issues] }
  },
  show: ({ answers, written, out, files, replaced }, locale) =>
    lines(
      answers.map((a) => sayAnswer(a, locale)).join('\n\n'),
      sayWritten(written, locale),
      out !== null && fill(opsWords(locale)['signals-ask'].out, { out, files: files.length }),
      replaced > 0 && fill(opsWords(locale)['signals-ask'].replaced, { files: replaced }),
    ),
})

type Given = z.output<typeof input>

/** The penalty asked for: the strength of a ridge implies one. @throws InputProblem where it is given for another penalty */
function penaltyOf({ adjustBy, ridge }: Given): AdjustBy {
  if (adjustBy === 'firth' && ridge !== undefined)
    throw new InputProblem([issue('error', 'signals-ridge-firth', { file: 'input' }, {})])
  return adjustBy === 'ridge' || ridge !== undefined ? { method: 'ridge-logistic', penalty: ridge ?? 1 } : firth
}

/** One question: its answer and, where a report is wanted, all that the report needs. */
async function askOne(ctx: Context, at: AtQuestion, given: Given, adjustBy: AdjustBy) {
  const { level, withEbgm, edgePrior, study } = given
  const published = await publishedFound(ctx, study, at)
  const asked = await askQuestion(ctx, at, { level, adjustBy, withEbgm, edgePrior, published })
  const [answer, issues] = [asked.result, [...(published?.issues ?? []), ...asked.issues]]
  if (given.out === undefined) return { result: { answer, forReport: [] }, issues }
  const forReport: Answered = {
    answer,
    multiverse: await multiverseQuestion(ctx, at, published, level),
    onset: await onsetQuestion(ctx, at, await onsetChoices(ctx, study, undefined, level)),
    manifest: at.lake.manifest,
    group: at.group,
  }
  return { result: { answer, forReport: [forReport] }, issues }
}
