import type { Door } from './door.ts'

/**
 * A try under the name of somebody who is known leaves a line. What was typed under no known name may be a password: it leaves
 * none. Nobody waits for the line: how long an answer takes would tell whether the name is known.
 */
export function noteFailure({ store, log }: Door, person: string, why: 'password' | 'code'): void {
  store
    .commit({ by: 'nobody', name: 'nobody', via: 'web', op: 'login-failed', why: `${why} of ${person}`, changes: [] })
    .catch((problem: unknown) => log.fault('login-failed-not-noted', problem))
}
