import { useState } from 'react'
import { useJob, type Job } from '../../parts/use-job.ts'

export interface Asking {
  readonly ask: Job<'signals.ask'>
  readonly multiverse: Job<'signals.multiverse'>
  readonly onset: Job<'signals.onset'>
  /** Question under way; empty while none is. */
  readonly at: string
  readonly done: boolean
  /** `withEbgm`: by a prior fitted to all pairs of the lake, as a screening of it has. */
  readonly start: (questions: readonly string[], lake: string, withEbgm: boolean) => Promise<void>
}

/**
 * Puts questions to a lake, one after the other: the answer, then the same question under every defensible choice, then the time to
 * onset. All of it is kept with the study. A refusal or a stop ends the row.
 */
export function useAsking(study: string): Asking {
  const ask = useJob('signals.ask')
  const multiverse = useJob('signals.multiverse')
  const onset = useJob('signals.onset')
  const [at, go] = useState('')
  const [done, finish] = useState(false)
  const start: Asking['start'] = async (questions, lake, withEbgm) => {
    finish(false)
    for (const question of questions) {
      go(question)
      const input = { study, question, lake, save: true }
      const answered =
        (await ask.start({ ...input, withEbgm })) !== undefined &&
        (await multiverse.start(input)) !== undefined &&
        (await onset.start(input)) !== undefined
      if (!answered) {
        go('')
        return
      }
    }
    go('')
    finish(true)
  }
  return { ask, multiverse, onset, at, done, start }
}
