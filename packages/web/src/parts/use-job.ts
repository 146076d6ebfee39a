import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../api/answer.ts'
import type { ApiName, Input, Value } from '../api/api.ts'
import { call } from '../api/call.ts'
import { followJob, jobUnderWay, stopJob, type Progress } from '../api/job.ts'

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

/**
 * An operation that may take long: its progress, a way to stop it, its end. What was read of the study is read again then. Work of the
 * study `takenUpIn` that was begun before the page was loaded again, and goes on, is followed to its end.
 */
export function useJob<K extends ApiName>(name: K, takenUpIn?: string): Job<K> {
  const queries = useQueryClient()
  const id = useRef<string>(undefined)
  const [running, run] = useState(false)
  const [stopping, halt] = useState(false)
  const [progress, step] = useState<Progress>()
  const [answer, end] = useState<Answer<Value<K>>>()
  const [problem, fail] = useState<unknown>()
  type Got = Answer<Value<K>>
  const attend = async (work: () => Promise<Got>, study: unknown): Promise<Got | undefined> => {
    run(true)
    halt(false)
    step(undefined)
    fail(undefined)
    try {
      const got = await work()
      end(got)
      return got
    } catch (thrown) {
      fail(thrown)
      return undefined
    } finally {
      run(false)
      if (typeof study === 'string') void queries.invalidateQueries({ queryKey: [study] })
    }
  }
  const start = (input: Input<K>): Promise<Got | undefined> => {
    id.current = undefined
    const study: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'study') : undefined
    return attend(() => call(name, input, { onProgress: step, onJob: (job) => (id.current = job) }), study)
  }
  useEffect(() => {
    if (takenUpIn === undefined) return
    const left = new AbortController()
    void jobUnderWay(name, takenUpIn, left.signal).then((job) => {
      if (job === undefined || left.signal.aborted || id.current !== undefined) return
      id.current = job
      void attend(() => followJob<Value<K>>(job, { onProgress: step, signal: left.signal }), takenUpIn)
    })
    return () => left.abort()
    // `attend` is another function each time, and always the same.
  }, [name, takenUpIn])
  const stop = (): void => {
    if (id.current === undefined) return
    halt(true)
    stopJob(id.current).catch(fail)
  }
  return { start, stop, running, stopping, progress, answer, problem }
}
