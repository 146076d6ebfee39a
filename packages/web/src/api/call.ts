import type { Answer } from './answer.ts'
import type { ApiName, Input, Value } from './api.ts'
import { followJob, type Progress } from './job.ts'
import { nameFirst } from './name-first.ts'
import { send } from './send.ts'

export interface CallSettings {
  readonly signal?: AbortSignal
  /** Told how far long work is. */
  readonly onProgress?: (progress: Progress) => void
  /** Told the id of the job the server made of it, so that it can be stopped. */
  readonly onJob?: (job: string) => void
  /** Sent again with the same key, the server does it once and gives the same answer. */
  readonly once?: string
}

/**
 * Ask the server for an operation. Long work becomes a job there; its end is awaited all the same.
 * @throws Refusal, Unreachable
 */
export async function call<K extends ApiName>(
  name: K,
  input: Input<K>,
  settings: CallSettings = {},
): Promise<Answer<Value<K>>> {
  await nameFirst(name)
  const response = await send(`/api/ops/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(settings.once !== undefined && { 'idempotency-key': settings.once }),
    },
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
