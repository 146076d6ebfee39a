import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Answer } from '../api/answer.ts'
import type { ApiName, Input, Value } from '../api/api.ts'
import { call } from '../api/call.ts'
import { stopJob, type Progress } from '../api/job.ts'

/** Long work somebody started here. */
export interface Job<K extends ApiName> {
  /** Settles when the work ends, whatever its end; the end is in `answer` or `problem`. */
  readonly start: (input: Input<K>) => Promise<Answer<Value<K>> | undefined>
  readonly stop: () => void
  readonly running: boolean
  readonly stopping: boolean
  readonly progress: Progress | undefined
  readonly answer: Answer<Value<K>> | undefined
  readonly problem: unknown
}

/** An operation that may take long: its progress, a way to stop it, its end. What was read of the study is read again then. */
export function useJob<K extends ApiName>(name: K): Job<K> {
  const queries = useQueryClient()
  const id = useRef<string>(undefined)
  const [running, run] = useState(false)
  const [stopping, halt] = useState(false)
  const [progress, step] = useState<Progress>()
  const [answer, end] = useState<Answer<Value<K>>>()
  const [problem, fail] = useState<unknown>()
  const start = async (input: Input<K>): Promise<Answer<Value<K>> | undefined> => {
    id.current = undefined
    run(true)
    halt(false)
    step(undefined)
    fail(undefined)
    try {
      const got = await call(name, input, { onProgress: step, onJob: (job) => (id.current = job) })
      end(got)
      return got
    } catch (thrown) {
      fail(thrown)
      return undefined
    } finally {
      run(false)
      const study: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'study') : undefined
      if (typeof study === 'string') void queries.invalidateQueries({ queryKey: [study] })
    }
  }
  const stop = (): void => {
    if (id.current === undefined) return
    halt(true)
    stopJob(id.current).catch(fail)
  }
  return { start, stop, running, stopping, progress, answer, problem }
}
