import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Answer } from './answer.ts'
import type { ApiName, Input, Value } from './api.ts'
import { call } from './call.ts'
import { stopJob, type Progress } from './job.ts'

/** How far a reading is that may take long. */
export interface ReadingOn {
  readonly running: boolean
  readonly stopping: boolean
  readonly progress: Progress | undefined
  readonly problem: undefined
  readonly stop: () => void
}

/**
 * What a reading operation says that the server makes a job of; the old answer stays while a new one is on its way. Whoever asks
 * another thing, or leaves, stops the work.
 */
export function useLongRead<K extends ApiName>(
  name: K,
  input: Input<K> & { readonly study: string },
): { readonly of: UseQueryResult<Answer<Value<K>>>; readonly on: ReadingOn } {
  const id = useRef<string>(undefined)
  const [progress, step] = useState<Progress>()
  const [stopping, halt] = useState(false)
  const of = useQuery({
    queryKey: [input.study, name, input],
    queryFn: ({ signal }) => {
      step(undefined)
      halt(false)
      const onJob = (job: string): void => {
        id.current = job
        signal.addEventListener('abort', () => void stopJob(job).catch(() => undefined))
      }
      return call(name, input, { signal, onProgress: step, onJob })
    },
    placeholderData: keepPreviousData,
  })
  const stop = (): void => {
    if (id.current === undefined) return
    halt(true)
    stopJob(id.current).catch(() => halt(false))
  }
  return { of, on: { running: of.isFetching, stopping, progress, problem: undefined, stop } }
}
