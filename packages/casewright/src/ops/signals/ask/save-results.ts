import { studyToWrite } from '../../load-study.ts'
import type { Context } from '../../ports.ts'
import type { SignalQuestion } from '../../../model/signal/question.ts'
import type { QuestionInput } from './question-input.ts'

/** Where a study keeps what databases answered; its report reads it. */
export const RESULTS = 'signals/results'

interface Result {
  readonly question: SignalQuestion
}

/**
 * Keep results in a study, one file a question: `<id>.json`, `<id>.multiverse.json`, `<id>.onset.json`. The same lake and question
 * give the same bytes. Nothing where nobody asked to. The paths within the study are given back.
 */
export async function saveResults(
  ctx: Context,
  { save, study }: Pick<QuestionInput, 'save' | 'study'>,
  results: readonly Result[],
  ending: '.json' | '.multiverse.json' | '.onset.json',
): Promise<readonly string[]> {
  if (!save || study === undefined) return []
  const files = results.map((r) => [`${RESULTS}/${r.question.id}${ending}`, json(r)] as const)
  await ctx.files.writeTree(await studyToWrite(ctx, study), new Map(files), { fresh: false })
  return files.map(([name]) => name)
}

/** As `--json` prints it, with a line end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
