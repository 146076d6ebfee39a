import { z } from 'zod'
import type { Multiverse } from '../model/signal/multiverse.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { eachQuestion } from './signals/ask/each-question.ts'
import { multiverseQuestion } from './signals/ask/multiverse-question.ts'
import { publishedFound } from './signals/ask/published-found.ts'
import { questionInput } from './signals/ask/question-input.ts'
import { saveResults } from './signals/ask/save-results.ts'
import { sayMultiverse } from './signals/ask/say-multiverse.ts'
import { sayWritten } from './signals/ask/say-written.ts'

export interface Multiverses {
  readonly multiverses: readonly Multiverse[]
  readonly written: readonly string[]
}

export const signalsMultiverse = op({
  summary:
    'Ask the same question under every combination of defensible choices at once: how far the answer depends on them, and on which.',
  effect: 'write',
  input: z.strictObject(questionInput),
  positional: ['lake'],
  examples: [
    'casewright signals multiverse faers-lake --drug quizartinib --event "acute febrile neutrophilic dermatosis"',
    'casewright signals multiverse faers-lake --study my-study --question main --save',
  ],
  run: async (ctx, given) => {
    const { results, issues } = await eachQuestion(ctx, given, async (at) => {
      const published = await publishedFound(ctx, given.study, at)
      return { result: await multiverseQuestion(ctx, at, published, given.level), issues: published?.issues ?? [] }
    })
    const written = await saveResults(ctx, given, results, '.multiverse.json')
    const value: Multiverses = { multiverses: results, written }
    return { value, issues }
  },
  show: ({ multiverses, written }, locale) =>
    lines(multiverses.map((m) => sayMultiverse(m, locale)).join('\n\n'), sayWritten(written, locale)),
})
