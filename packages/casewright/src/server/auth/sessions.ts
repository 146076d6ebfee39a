import type { Session } from '../../model/workbench/entities.ts'
import { heldAs, secretText } from '../../ops/people/secret-text.ts'
import type { EntityChange, Store } from '../../ops/store-port.ts'

const MINUTE = 60_000
/** A session ends when nothing was asked for so long, and in any case after a working day. */
const sessionLife = { idle: 120 * MINUTE, whole: 12 * 60 * MINUTE } as const
/** `seen` is written at most so often. */
const SEEN_EVERY = 5 * MINUTE
const LONGEST_AGENT = 300

export interface NewSession {
  /** What the browser keeps. */
  readonly secret: string
  readonly id: string
  readonly change: EntityChange
}

export function newSession(
  person: string,
  agent: string,
  now: Date,
  random: (bytes: number) => Uint8Array,
): NewSession {
  const secret = secretText(random(32))
  const id = heldAs(secret)
  const at = now.toISOString()
  const expires = new Date(now.getTime() + sessionLife.whole).toISOString()
  const is: Session = { person, created: at, seen: at, expires, agent: agent.slice(0, LONGEST_AGENT) }
  return { secret, id, change: { kind: 'entity', of: 'session', id, is } }
}

export const endsSession = (id: string): EntityChange => ({ kind: 'entity', of: 'session', id, is: null })

export const isOver = (s: Session, now: Date): boolean =>
  now.toISOString() >= s.expires || now.getTime() - Date.parse(s.seen) > sessionLife.idle

/** Note that a session is in use, now and then. A session ended meanwhile stays ended. */
export async function noteSeen(store: Store, id: string, name: string, now: Date): Promise<void> {
  const isNoted = (s: Session | undefined): boolean =>
    s === undefined || now.getTime() - Date.parse(s.seen) < SEEN_EVERY
  if (isNoted(await store.entity('session', id))) return
  await store.alone(`session:${id}`, async () => {
    const held = await store.entity('session', id)
    if (held === undefined || isNoted(held)) return
    const is: Session = { ...held, seen: now.toISOString() }
    await store.commit({
      by: held.person,
      name,
      via: 'system',
      op: 'session-seen',
      changes: [{ kind: 'entity', of: 'session', id, is }],
    })
  })
}

/** Sessions that are over are taken away; called at the start and now and then. */
export async function sweepSessions(store: Store, now: Date): Promise<number> {
  const over = (await store.entities('session')).filter(([, s]) => isOver(s, now))
  if (over.length > 0)
    await store.commit({
      by: 'system',
      name: 'system',
      via: 'system',
      op: 'sessions-over',
      changes: over.map(([id]) => endsSession(id)),
    })
  return over.length
}
