import type { SignalAnswer } from './answer.ts'
import type { Multiverse } from './multiverse.ts'
import type { ReportedOnset } from './reported-onset.ts'
import type { EventGroup, SignalQuestion } from './question.ts'

/** What a study asks databases of spontaneous reports, and what was answered so far. */
export interface StudySignals {
  readonly groups: readonly EventGroup[]
  readonly questions: readonly SignalQuestion[]
  /** Answers to these questions as they are asked now; a question without one was not asked of any database yet. */
  readonly answers: readonly SignalAnswer[]
  readonly multiverses: readonly Multiverse[]
  readonly onsets: readonly ReportedOnset[]
}
