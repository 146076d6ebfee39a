import { contentHash } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import type { z } from 'zod'
import { multiverse, reportedOnset, signalAnswer } from '../../model/signal/answer.ts'
import type { SignalQuestion } from '../../model/signal/question.ts'
import type { Loaded } from '../load-study.ts'
import { readSignalFiles } from './questions/read-signal-files.ts'
import { RESULTS } from './ask/save-results.ts'

/**
 * The study with its questions to databases of spontaneous reports and what was answered: from `signals/` of its folder. An
 * answer to a question that reads otherwise now is left out and said to be. As it was where the study asks nothing.
 */
export function withSignals(loaded: Loaded): Loaded {
  const { groups, questions, issues } = readSignalFiles(loaded.files)
  if (questions.length === 0 && groups.length === 0) return loaded
  const told: Issue[] = [...issues]
  const read = <S extends z.ZodType<{ readonly question: SignalQuestion }>>(
    schema: S,
    ending: string,
  ): readonly z.output<S>[] =>
    questions.flatMap((question) => {
      const file = `${RESULTS}/${question.id}${ending}`
      const bytes = loaded.files.get(file)
      if (bytes === undefined) return []
      const parsed = schema.safeParse(jsonOf(decodeText(bytes) ?? ''))
      if (!parsed.success) {
        told.push(issue('warning', 'signals-result-unreadable', { file }, { file }))
        return []
      }
      if (contentHash(parsed.data.question) !== contentHash(question)) {
        told.push(issue('warning', 'signals-answer-stale', { file }, { question: question.id }))
        return []
      }
      return [parsed.data]
    })
  const signals = {
    groups,
    questions,
    answers: read(signalAnswer, '.json'),
    multiverses: read(multiverse, '.multiverse.json'),
    onsets: read(reportedOnset, '.onset.json'),
  }
  return { ...loaded, study: { ...loaded.study, signals }, issues: [...loaded.issues, ...told] }
}
