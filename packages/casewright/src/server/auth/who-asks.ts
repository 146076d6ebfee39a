import type { Context, MiddlewareHandler } from 'hono'
import type { Session } from '../../model/workbench/entities.ts'
import { heldSecret } from './held-secret.ts'
import { narrowed, standingAlone, standingOf } from '../../ops/people/standing-of.ts'
import type { Standing } from '../../ops/permissions/standing.ts'
import type { Store } from '../../ops/store-port.ts'
import type { Asker } from '../../ops/workbench/workbench-op.ts'
import { sessionCookie } from './cookie.ts'
import { ALONE, nowOf, type DoorSettings } from './door-settings.ts'
import { keptBriefly } from './kept-briefly.ts'
import { isOver, noteSeen } from './sessions.ts'

/** Who asks, and what they may do; nothing where nobody is known. */
export interface Known {
  readonly asker: Asker
  readonly standing: Standing
  /** Id of their session; none with a key, or alone. */
  readonly session?: string
}
/** Variables of a request that the door sets for whoever answers it. */
export interface DoorEnv {
  Variables: { known: Known | undefined }
}

/** Milliseconds for which who somebody is is not looked up again; whatever changes people clears it at once. */
const KEPT = 2_000
/** The same for whoever listens: only the end of their session is noticed so late. */
const KEPT_LISTENING = 10_000
const MOST_KEPT = 20_000

export interface WhoAsks {
  readonly middleware: MiddlewareHandler<DoorEnv>
  /** Who listens, as they stand now: a page that is merely open keeps no session alive. */
  readonly listening: (c: Context) => Promise<Known | undefined>
  /** Called after whatever changes people, roles, sessions, keys or archives. */
  readonly forget: () => void
}

/** Finds out who asks, from the session's cookie or a key, and sets `c.var.known`. Asks nothing of nobody: see `mustBeKnown`. */
export function whoAsks(store: Store, settings: DoorSettings): WhoAsks {
  const asking = keptBriefly<KnownUntil>(KEPT, MOST_KEPT)
  const listening = keptBriefly<KnownUntil>(KEPT_LISTENING, MOST_KEPT)
  const find = async (c: Context, kept: typeof asking): Promise<Known | undefined> => {
    const proof = proofIn(c, settings)
    if (proof === undefined) return undefined
    const now = nowOf(settings)
    const key = `${proof.kind} ${proof.id}`
    const held = kept.get(key, now.getTime())
    if (held !== undefined) return held.until > now.toISOString() ? held : undefined
    const known = await look(store, settings, proof, now)
    if (known === undefined) return undefined
    if (kept === asking) await noteUse(store, proof, known, now)
    kept.put(key, known, now.getTime())
    return known
  }
  return {
    middleware: async (c, next) => {
      c.set('known', await find(c, asking))
      await next()
    },
    listening: (c) => find(c, listening),
    forget: () => {
      asking.clear()
      listening.clear()
    },
  }
}

interface Proof {
  readonly kind: 'alone' | 'session' | 'key'
  readonly id: string
}

function proofIn(c: Context, settings: DoorSettings): Proof | undefined {
  if (settings.mode === 'single') return { kind: 'alone', id: ALONE }
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/u.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) return { kind: 'key', id: heldSecret(bearer) }
  const cookie = sessionCookie(c, settings)
  return cookie === undefined ? undefined : { kind: 'session', id: heldSecret(cookie) }
}

type KnownUntil = Known & { readonly until: string }
type Looked = KnownUntil | undefined
const FOREVER = '9999'

async function look(store: Store, settings: DoorSettings, { kind, id }: Proof, now: Date): Promise<Looked> {
  switch (kind) {
    case 'alone': {
      const name = (await store.entity('person', ALONE))?.name ?? settings.ownName ?? ALONE
      const asker: Asker = { person: ALONE, name, administrator: true, via: 'web' }
      return { asker, standing: await standingAlone(store), until: FOREVER }
    }
    case 'session':
      return lookSession(store, id, await store.entity('session', id), now)
    case 'key':
      return lookKey(store, id, now)
  }
}

async function lookSession(store: Store, id: string, session: Session | undefined, now: Date): Promise<Looked> {
  if (session === undefined || isOver(session, now)) return undefined
  const person = await store.entity('person', session.person)
  if (person === undefined || person.left !== undefined) return undefined
  const { name, administrator } = person
  return {
    asker: { person: session.person, name, administrator, via: 'web' },
    standing: await standingOf(store, session.person, administrator),
    session: id,
    until: session.expires,
  }
}

async function lookKey(store: Store, id: string, now: Date): Promise<Looked> {
  const key = await store.entity('access-token', id)
  if (key === undefined || (key.expires !== undefined && key.expires <= now.toISOString())) return undefined
  const person = await store.entity('person', key.person)
  if (person === undefined || person.left !== undefined) return undefined
  const standing = narrowed(await standingOf(store, key.person, person.administrator), key)
  return {
    asker: { person: key.person, name: person.name, administrator: standing.administrator, via: 'token' },
    standing,
    until: key.expires ?? FOREVER,
  }
}

/** That a session or a key is in use, now and then. */
async function noteUse(store: Store, { kind, id }: Proof, { asker }: Known, now: Date): Promise<void> {
  if (kind === 'session') await noteSeen(store, id, asker.name, now)
  if (kind === 'key') await noteUsed(store, id, now)
}

const HOUR = 3_600_000

/** When a key was last used, to the hour: an unused key can be found and withdrawn. */
async function noteUsed(store: Store, id: string, now: Date): Promise<void> {
  await store.alone(`access-token:${id}`, async () => {
    const held = await store.entity('access-token', id)
    if (held === undefined || now.getTime() - Date.parse(held.lastUsed ?? held.created) < HOUR) return
    await store.commit({
      by: held.person,
      name: held.label,
      via: 'system',
      op: 'key-used',
      changes: [{ kind: 'entity', of: 'access-token', id, is: { ...held, lastUsed: now.toISOString() } }],
    })
  })
}
