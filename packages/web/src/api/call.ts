import { Refusal, Unreachable, type Answer, type SaidIssue } from './answer.ts'
import type { ApiName, Input, Value } from './api.ts'
import { followJob, type Progress } from './job.ts'

export interface CallSettings {
  readonly signal?: AbortSignal
  /** Told how far long work is. */
  readonly onProgress?: (progress: Progress) => void
  /** Told the id of the job the server made of it, so that it can be stopped. */
  readonly onJob?: (job: string) => void
}

/**
 * Ask the server for an operation. Long work becomes a job there; its end is awaited all the same.
 * @throws Refusal, Unreachable
 */
export async function call<K extends ApiName>(name: K, input: Input<K>, settings: CallSettings = {}): Promise<Answer<Value<K>>> {
  const response = await send(`/api/ops/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    ...(settings.signal && { signal: settings.signal }),
  })
  // The server checks the type of what it sends against the same operation.
  const body = (await response.json()) as Answer<Value<K>> & { readonly job?: string }
  if (response.status === 202 && body.job !== undefined) {
    settings.onJob?.(body.job)
    return followJob<Value<K>>(body.job, settings)
  }
  return body
}

/** A request of the door itself. @throws Refusal, Unreachable */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    // The header cannot be set by a form of another site: it stands for the token against forged requests.
    response = await fetch(url, { ...init, headers: { ...init.headers, 'x-casewright': '1' } })
  } catch (problem) {
    if (init.signal?.aborted === true) throw problem
    throw new Unreachable()
  }
  if (response.ok) return response
  throw new Refusal(response.status, await issuesIn(response))
}

async function issuesIn(response: Response): Promise<readonly SaidIssue[]> {
  const body: unknown = await response.json().catch(() => undefined)
  const issues = typeof body === 'object' && body !== null && 'issues' in body ? body.issues : undefined
  return Array.isArray(issues) ? (issues as readonly SaidIssue[]) : []
}
