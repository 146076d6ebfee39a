import { Refusal, Unreachable } from './answer.ts'
import { heardFromServer, heardSignedOut } from './connection.ts'
import { problemIn } from './problem.ts'

/** A request; the page is told whether the server answers, and whether somebody is logged in. @throws Refusal, Unreachable */
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
