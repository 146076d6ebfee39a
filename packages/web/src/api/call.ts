import { Refusal, Unreachable, type Answer } from './answer.ts'
import type { ApiName, Input, Value } from './api.ts'
import { heardFromServer, heardSignedOut } from './connection.ts'
import { followJob, type Progress } from './job.ts'
import { nameFirst } from './name-first.ts'
import { problemIn } from './problem.ts'

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

/** A request of the door itself. @throws Refusal, Unreachable */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  if (isLogOutOwed()) await endSession()
  return sendAtOnce(url, init)
}

async function sendAtOnce(url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    // The header cannot be set by a form of another site: it stands for the token against forged requests.
    response = await fetch(url, { ...init, headers: { ...init.headers, 'x-casewright': '1' } })
  } catch (problem) {
    if (init.signal?.aborted === true) throw problem
    heardFromServer(false)
    throw new Unreachable()
  }
  const problem = await problemIn(response)
  heardFromServer(problem === undefined || (problem instanceof Refusal && !problem.isAway))
  if (problem === undefined) return response
  if (response.status === 401) heardSignedOut()
  throw problem
}

const OWED = 'casewright.log-out'

/** Whether somebody logged out and the server has not heard of it. */
export const isLogOutOwed = (): boolean => localStorage.getItem(OWED) !== null

let ending: Promise<void> | undefined

/**
 * End the session of this browser. A server that cannot be reached is told before anything else is asked of it, in whichever tab,
 * so that nothing is had by a session that was left. @throws Unreachable
 */
export function endSession(): Promise<void> {
  localStorage.setItem(OWED, 'yes')
  // Told twice, the second answer could take away the cookie of whoever logged in meanwhile.
  ending ??= sendAtOnce('/api/logout', { method: 'POST' })
    .then(() => localStorage.removeItem(OWED))
    .finally(() => (ending = undefined))
  return ending
}
