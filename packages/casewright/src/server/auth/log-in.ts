import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { personKey } from '../../model/literature/person-key.ts'
import type { Person } from '../../model/workbench/entities.ts'
import { personCalled } from '../../ops/people/find-person.ts'
import { heldRecovery } from '../../ops/people/recovery-codes.ts'
import { acceptedStep } from '../../ops/people/totp.ts'
import type { EntityChange } from '../../ops/store-port.ts'
import type { Door } from './door.ts'
import { nowOf } from './door-settings.ts'
import { noteFailure } from './note-failure.ts'
import { endsSession, newSession } from './sessions.ts'

export interface LoginTry {
  readonly name: string
  readonly password: string
  readonly code?: string | undefined
  readonly address: string
  readonly agent: string
  /** Session the browser came with: it ends, whoever's it was. */
  readonly before?: string | undefined
}

const at = { file: 'login' }

/** Name and password, and the code where there is a second factor; gives the secret of a new session. @throws InputProblem */
export async function logIn(
  door: Door,
  given: LoginTry,
): Promise<{ readonly secret: string; readonly person: string }> {
  const { store, secrets, settings } = door
  const keys = limitKeys(door, given)
  const now = nowOf(settings)
  const wait = Math.max(...keys.map(([limit, key]) => limit.wait(key, now.getTime())))
  if (wait > 0) throw new InputProblem([issue('error', 'too-many-tries', at, { seconds: wait })])
  // Counted before the slow work, so that many tries at once do not slip through; taken back where it was right.
  for (const [limit, key] of keys) limit.failed(key, now.getTime())
  const found = await personCalled(store, given.name)
  const answer = await secrets.checkPassword(found?.person.password, given.password)
  if (found === undefined || answer === 'wrong') {
    if (found !== undefined) noteFailure(door, found.id, 'password')
    throw new InputProblem([issue('error', 'login-failed', at, {})])
  }
  const fresh = answer === 'stale' ? await secrets.hashPassword(given.password) : undefined
  return store.alone(`person:${found.id}`, async () => {
    const person = await store.entity('person', found.id)
    if (person === undefined || person.left !== undefined || person.password !== found.person.password)
      throw new InputProblem([issue('error', 'login-failed', at, {})])
    const second = secondFactor(person, given.code, now)
    if (second.problem !== undefined) {
      if (second.problem.code === 'login-code-wrong') noteFailure(door, found.id, 'code')
      // The password alone makes no guess at the code undone.
      else for (const [limit, key] of keys) limit.takeBack(key)
      throw new InputProblem([second.problem])
    }
    for (const [limit, key] of keys) limit.forget(key)
    const is: Person = { ...second.person, ...(fresh !== undefined && { password: fresh }) }
    const session = newSession(found.id, given.agent, now, secrets.random)
    const changed: readonly EntityChange[] =
      is === person || sameSecrets(is, person) ? [] : [{ kind: 'entity', of: 'person', id: found.id, is }]
    const ended = given.before === undefined ? [] : [endsSession(given.before)]
    // Sessions leave no line in the trail; that somebody came in does.
    const as = { by: found.id, name: person.name, via: 'web', op: 'login' } as const
    await Promise.all([
      store.commit({ ...as, changes: changed }),
      store.commit({ ...as, changes: [...ended, session.change] }),
    ])
    return { secret: session.secret, person: found.id }
  })
}

const sameSecrets = (a: Person, b: Person): boolean =>
  a.password === b.password && a.totp?.lastStep === b.totp?.lastStep && a.recovery.length === b.recovery.length

function limitKeys({ limits }: Door, { name, address }: LoginTry) {
  const key = personKey(name)
  return [
    [limits.nameAtAddress, `${key}\n${address}`],
    [limits.name, key],
    [limits.address, address],
  ] as const
}

type Second =
  | { readonly person: Person; readonly problem?: undefined }
  | { readonly problem: Issue; readonly person?: undefined }

function secondFactor(person: Person, code: string | undefined, now: Date): Second {
  const { totp, recovery } = person
  if (totp?.confirmed === undefined) return { person }
  if (code === undefined || code.trim() === '') return { problem: issue('error', 'login-code-needed', at, {}) }
  const step = acceptedStep(totp.secret, code, now.getTime() / 1000, totp.lastStep)
  if (step !== undefined) return { person: { ...person, totp: { ...totp, lastStep: step } } }
  const held = heldRecovery(code)
  if (recovery.includes(held)) return { person: { ...person, recovery: recovery.filter((r) => r !== held) } }
  return { problem: issue('error', 'login-code-wrong', at, {}) }
}
