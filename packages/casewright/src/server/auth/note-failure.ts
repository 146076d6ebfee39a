import type { Asker } from '../../ops/workbench/workbench-op.ts'
import type { Commit } from '../../ops/store-port.ts'
import type { Door } from './door.ts'

/** What somebody got wrong. */
export type Wrong = 'password' | 'code'

/**
 * A try under the name of somebody who is known leaves a line. What was typed under no known name may be a password: it leaves
 * none. Nobody waits for the line: how long an answer takes would tell whether the name is known.
 */
export const noteFailure = (door: Door, person: string, wrong: Wrong): void =>
  note(door, { by: 'nobody', name: 'nobody', via: 'web', op: 'login-failed', why: `${wrong} of ${person}` })

/** Whoever is logged in was asked for their own password or code before a change to it, and gave another. */
export const noteOwnFailure = (door: Door, { person, name, via }: Asker, wrong: Wrong): void =>
  note(door, { by: person, name, via, op: `own-${wrong}-wrong` })

function note({ store, log }: Door, line: Omit<Commit, 'changes'>): void {
  store
    .commit({ ...line, changes: [] })
    .catch((problem: unknown) => log.fault('failure-not-noted', problem, { op: line.op }))
}
