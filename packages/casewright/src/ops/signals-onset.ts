import { z } from 'zod'
import type { ReportedOnset } from '../model/signal/reported-onset.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { eachQuestion } from './signals/ask/each-question.ts'
import { onsetChoices, onsetConventions, onsetQuestion } from './signals/ask/onset-question.ts'
import { questionInput } from './signals/ask/question-input.ts'
import { saveResults } from './signals/ask/save-results.ts'
import { sayOnset } from './signals/ask/say-onset.ts'
import { sayWritten } from './signals/ask/say-written.ts'

export interface ReportedOnsets {
  readonly onsets: readonly ReportedOnset[]
  readonly written: readonly string[]
}

export const signalsOnset = op({
  summary:
    'Time from start of a drug to a reaction over spontaneous reports: partial dates as intervals, and fits that allow for reactions not yet reported.',
  effect: 'write',
  input: z.strictObject({
    ...questionInput,
    convention: z
      .enum(onsetConventions)
      .optional()
      .describe('number of the day the drug was started; as the protocol of the study says, else 0'),
  }),
  positional: ['lake'],
  examples: [
    'casewright signals onset faers-lake --drug imatinib --event rash',
    'casewright signals onset faers-lake --study my-study --convention start-is-day-1 --save',
  ],
  run: async (ctx, given) => {
    const choices = await onsetChoices(ctx, given.study, given.convention, given.level)
    const { results, issues } = await eachQuestion(ctx, given, async (at) => ({
      result: await onsetQuestion(ctx, at, choices),
    }))
    const value: ReportedOnsets = { onsets: results, written: await saveResults(ctx, given, results, '.onset.json') }
    return { value, issues }
  },
  show: ({ onsets, written }, locale) =>
    lines(onsets.map((o) => sayOnset(o, locale)).join('\n\n'), sayWritten(written, locale)),
})
