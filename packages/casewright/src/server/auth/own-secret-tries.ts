import { InputProblem, issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { personKey } from '../../model/literature/person-key.ts'
import { statuses, type Answered } from '../workers/messages.ts'
import type { Door } from './door.ts'
import { nowOf } from './door-settings.ts'
import { noteOwnFailure, type Wrong } from './note-failure.ts'
import type { Known } from './who-asks.ts'

/**
 * An operation that checks a password or a code of whoever is logged in, at the pace of logging in: whoever came by somebody's
 * session must not find out their password with it. @throws InputProblem `too-many-tries`
 */
export async function ownSecretTried(
  door: Door,
  { asker, session = '' }: Known,
  answer: () => Promise<Answered>,
): Promise<Answered> {
  const { limits, settings } = door
  const now = nowOf(settings).getTime()
  const keys = [
    [limits.session, `${asker.person}\n${session}`],
    [limits.name, personKey(asker.name)],
  ] as const
  const seconds = Math.max(...keys.map(([limit, key]) => limit.wait(key, now)))
  if (seconds > 0) throw new InputProblem([issue('error', 'too-many-tries', { file: 'input' }, { seconds })])
  // Counted before the slow work, so that many tries at once do not slip through; taken back where it was right.
  for (const [limit, key] of keys) limit.failed(key, now)
  const answered = await answer()
  const wrong = wrongIn(answered)
  if (wrong !== undefined) noteOwnFailure(door, asker, wrong)
  else if (answered.status === statuses.fine) for (const [limit, key] of keys) limit.forget(key)
  else for (const [limit, key] of keys) limit.takeBack(key)
  return answered
}

/** What was wrong of what was given; undefined where it was right, or something else was wrong. */
function wrongIn({ status, body }: Answered): Wrong | undefined {
  if (status !== statuses.refused) return undefined
  const said = jsonOf(typeof body === 'string' ? body : new TextDecoder().decode(body)) as {
    readonly issues: readonly { readonly code: string }[]
  }
  const is = (code: string): boolean => said.issues.some((i) => i.code === code)
  return is('password-wrong') ? 'password' : is('login-code-wrong') ? 'code' : undefined
}
