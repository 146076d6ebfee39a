import { Refusal, type Answer, type SaidIssue } from './answer.ts'
import type { CallSettings } from './call.ts'
import { heardFromServer } from './connection.ts'
import { openEvents } from './event-stream.ts'

export interface Progress {
  readonly said: { readonly en: string; readonly zh: string }
  readonly done: number
  readonly of: number
}

interface Ended<V> extends Answer<V> {
  readonly state: 'done' | 'refused' | 'failed' | 'stopped' | 'interrupted'
}

/** Wait for a job's end, also over a network that drops and a server that begins again. @throws Refusal */
export function followJob<V>(job: string, { onProgress, signal }: CallSettings): Promise<Answer<V>> {
  return new Promise((resolve, reject) => {
    const close = openEvents(`/api/jobs/${job}/events`, {
      events: {
        progress: (said) => onProgress?.(JSON.parse(said) as Progress),
        end: (said) => {
          close()
          const ended = JSON.parse(said) as Ended<V>
          if (ended.state === 'done') resolve(ended)
          else reject(new Refusal(ended.state === 'refused' ? 422 : 500, ended.issues satisfies readonly SaidIssue[]))
        },
      },
      opened: () => heardFromServer(true),
      lost: () => heardFromServer(false),
      refused: reject,
    })
    signal?.addEventListener('abort', () => {
      close()
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    })
  })
}

export const stopJob = (job: string): Promise<Response> =>
  fetch(`/api/jobs/${job}/stop`, { method: 'POST', headers: { 'x-casewright': '1' } })

/** Work of this kind that whoever asks has begun in a study and that goes on; undefined where there is none, or nobody can be asked. */
export async function jobUnderWay(op: string, study: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/jobs?study=${encodeURIComponent(study)}`, { signal })
    if (!response.ok) return undefined
    const { jobs } = (await response.json()) as { readonly jobs: readonly Listed[] }
    return jobs.find((j) => j.op === op && (j.state === 'waiting' || j.state === 'running'))?.id
  } catch {
    return undefined
  }
}

interface Listed {
  readonly id: string
  readonly op: string
  readonly state: string
}
