import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { locales } from '../i18n/locale.ts'
import type { SignalAnswer } from '../model/signal/answer.ts'
import { firth, type AdjustBy } from '../signal/ask/adjust.ts'
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
}

const input = z.strictObject({
  ...questionInput,
  stratify: stratifyInput,
  adjustBy: z.enum(['firth', 'ridge']).default('firth').describe('penalty of the regression on drugs taken together'),
  ridge: z.number().gt(0).default(1).describe('strength of the ridge penalty'),
  withEbgm: z.boolean().default(false).describe('count all pairs and fit the prior that EBGM needs'),
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
    const { results, issues } = await eachQuestion(ctx, given, (at) => askOne(ctx, at, given))
    const answers = results.map((r) => r.answer)
    const answered = results.flatMap((r) => r.forReport)
    const report =
      out === undefined ? { written: [], issues: [] } : await writeAnswers(ctx, out, answered, given.languages)
    const written = await saveResults(ctx, given, answers, '.json')
    const value: SignalAnswers = { answers, written, out: out ?? null, files: report.written }
    return { value, issues: [...issues, ...report.issues] }
  },
  show: ({ answers, written, out, files }, locale) =>
    lines(
      answers.map((a) => sayAnswer(a, locale)).join('\n\n'),
      sayWritten(written, locale),
      out !== null && fill(opsWords(locale)['signals-ask'].out, { out, files: files.length }),
    ),
})

type Given = z.output<typeof input>

/** One question: its answer and, where a report is wanted, all that the report needs. */
async function askOne(ctx: Context, at: AtQuestion, given: Given) {
  const { level, withEbgm, study } = given
  const adjustBy: AdjustBy = given.adjustBy === 'firth' ? firth : { method: 'ridge-logistic', penalty: given.ridge }
  const published = await publishedFound(ctx, study, at)
  const { result: answer, issues } = await askQuestion(ctx, at, { level, adjustBy, withEbgm, published })
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
