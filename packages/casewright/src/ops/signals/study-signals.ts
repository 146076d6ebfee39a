import { contentHash } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import type { z } from 'zod'
import { signalAnswer, type SignalAnswer } from '../../model/signal/answer.ts'
import { multiverse } from '../../model/signal/multiverse.ts'
import { reportedOnset } from '../../model/signal/reported-onset.ts'
import type { SignalQuestion } from '../../model/signal/question.ts'
import { keepOf, roleOf } from '../../signal/ask/stated-filter.ts'
import type { Loaded } from '../load-study.ts'
import { readSignalFiles } from './questions/read-signal-files.ts'
import { RESULTS } from './ask/save-results.ts'

/**
 * The study with its questions to databases of spontaneous reports and what was answered: from `signals/` of its folder. An
 * answer to a question that reads otherwise now, or was asked otherwise than the question says, is left out and said to be; so are
 * a multiverse and a time to onset from another lake than the answer's. As it was where the study asks nothing.
 */
export function withSignals(loaded: Loaded): Loaded {
  const { groups, questions, issues } = readSignalFiles(loaded.files)
  if (questions.length === 0 && groups.length === 0) return loaded
  const told: Issue[] = [...issues]
  const read = <S extends z.ZodType<Kept>>(schema: S, ending: string): readonly z.output<S>[] =>
    questions.flatMap((question) => {
      const file = `${RESULTS}/${question.id}${ending}`
      const bytes = loaded.files.get(file)
      if (bytes === undefined) return []
      const parsed = schema.safeParse(jsonOf(decodeText(bytes) ?? ''))
      if (!parsed.success) {
        told.push(issue('warning', 'signals-result-unreadable', { file }, { file }))
        return []
      }
      if (!answers(parsed.data, question)) {
        told.push(issue('warning', 'signals-answer-stale', { file }, { question: question.id }))
        return []
      }
      return [parsed.data]
    })
  const answered: readonly SignalAnswer[] = read(signalAnswer, '.json')
  const ofTheirLakes = <T extends Kept>(kept: readonly T[], ending: string): readonly T[] =>
    kept.filter(({ question, lake }) => {
      const answer = answered.find((a) => a.question.id === question.id)
      if (answer === undefined || answer.lake.generation === lake.generation) return true
      const file = `${RESULTS}/${question.id}${ending}`
      told.push(issue('warning', 'signals-results-differ', { file }, { question: question.id }))
      return false
    })
  const signals = {
    groups,
    questions,
    answers: answered,
    multiverses: ofTheirLakes(read(multiverse, '.multiverse.json'), '.multiverse.json'),
    onsets: ofTheirLakes(read(reportedOnset, '.onset.json'), '.onset.json'),
  }
  return { ...loaded, study: { ...loaded.study, signals }, issues: [...loaded.issues, ...told] }
}

type Kept = Pick<SignalAnswer, 'question' | 'role' | 'keep' | 'lake'>

/** Whether what was kept answers the question as it stands: the same words, the same role, the same reports. */
const answers = (kept: Kept, question: SignalQuestion): boolean =>
  contentHash(kept.question) === contentHash(question) &&
  kept.role === roleOf(question) &&
  contentHash(kept.keep) === contentHash(keepOf(question))
