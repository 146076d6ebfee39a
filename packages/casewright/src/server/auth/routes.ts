import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Invitation } from '../../model/workbench/entities.ts'
import { personName } from '../../ops/literature/person.ts'
import { ops } from '../../ops/index.ts'
import { workbenchOps } from '../../ops/workbench/index.ts'
import { signedOps } from '../permissions/signed.ts'
import { heldAs } from '../../ops/people/secret-text.ts'
import { acceptInvitation, isSetup, openInvitation } from './accept-invitation.ts'
import { addressOf } from './address.ts'
import { giveSessionCookie, sessionCookie, takeSessionCookie } from './cookie.ts'
import type { Door } from './door.ts'
import { nowOf } from './door-settings.ts'
import { logIn } from './log-in.ts'
import { readBody } from './read-body.ts'
import { endsSession } from './sessions.ts'
import type { DoorEnv } from './who-asks.ts'

const loginBody = z.strictObject({
  name: z.string().min(1).max(320),
  password: z.string().min(1).max(1_024),
  code: z.string().max(100).optional(),
})
const token = z.string().min(20).max(200)
const lookBody = z.strictObject({ token })
const acceptBody = z.strictObject({
  token,
  password: z.string().min(1).max(1_024),
  name: personName.max(200).optional(),
  language: z.enum(['en', 'zh']).optional(),
})

/**
 * Coming in and going out: `GET /api/me`, `POST /api/login`, `/api/logout`, `/api/invitation/look`, `/api/invitation/accept`.
 * What is refused says why in both languages; 401 where nobody is logged in.
 */
export function doorRoutes(door: Door): Hono<DoorEnv> {
  const { settings } = door
  const app = new Hono<DoorEnv>()
  app.get('/api/me', (c) => me(c, door))
  if (settings.mode === 'single') return app

  app.post('/api/login', async (c) => {
    const given = await readBody(c, loginBody)
    const cookie = sessionCookie(c, settings)
    const { secret } = await logIn(door, {
      ...given,
      address: addressOf(c, settings),
      agent: c.req.header('user-agent') ?? '',
      before: cookie === undefined ? undefined : heldAs(cookie),
    })
    door.who.forget()
    giveSessionCookie(c, settings, secret)
    return c.json({ ok: true })
  })
  app.post('/api/logout', async (c) => {
    const { known } = c.var
    takeSessionCookie(c, settings)
    c.header('clear-site-data', '"cache"')
    if (known?.session !== undefined) {
      const { person, name } = known.asker
      const as = { by: person, name, via: 'web', op: 'logout' } as const
      await Promise.all([
        door.store.commit({ ...as, changes: [] }),
        door.store.commit({ ...as, changes: [endsSession(known.session)] }),
      ])
      door.who.forget()
    }
    return c.json({ ok: true })
  })
  app.post('/api/invitation/look', async (c) => {
    const { token: given } = await readBody(c, lookBody)
    const [, invitation] = await guarded(door, c, () => openInvitation(door, given))
    const kind = await kindOf(door, invitation)
    return c.json({ kind, name: invitation.name, expires: invitation.expires })
  })
  app.post('/api/invitation/accept', async (c) => {
    const given = await readBody(c, acceptBody)
    const { secret } = await guarded(door, c, () =>
      acceptInvitation(door, { ...given, agent: c.req.header('user-agent') ?? '' }),
    )
    if (secret !== undefined) giveSessionCookie(c, settings, secret)
    return c.json({ ok: true, loggedIn: secret !== undefined })
  })
  return app
}

/** What choosing a password behind a link does. */
async function kindOf({ store }: Door, invitation: Invitation): Promise<'setup' | 'new' | 'return' | 'password'> {
  if (isSetup(invitation)) return 'setup'
  if (invitation.person === undefined) return 'new'
  return (await store.entity('person', invitation.person))?.left === undefined ? 'password' : 'return'
}

/** Whoever tries links that do not exist is slowed down like whoever tries passwords. */
async function guarded<T>(door: Door, c: Context, work: () => Promise<T>): Promise<T> {
  const { address } = door.limits
  const [key, now] = [`link ${addressOf(c, door.settings)}`, nowOf(door.settings).getTime()]
  const seconds = address.wait(key, now)
  if (seconds > 0) throw new InputProblem([tooMany(seconds)])
  try {
    return await work()
  } catch (problem) {
    if (problem instanceof InputProblem && problem.issues.some((i) => i.code === 'link-invalid'))
      address.failed(key, now)
    throw problem
  }
}

const tooMany = (seconds: number) => issue('error', 'too-many-tries', { file: 'link' }, { seconds })

async function me(c: Context<DoorEnv>, { store, settings }: Door): Promise<Response> {
  const { mode, version } = settings
  const { known } = c.var
  if (known === undefined) return c.json({ mode, version, issues: [] }, 401)
  const person = await store.entity('person', known.asker.person)
  const { name, administrator } = known.asker
  return c.json({
    person: known.asker.person,
    name,
    administrator,
    mode,
    version,
    language: person?.language ?? 'en',
    ...(mode === 'single' && person?.named === undefined && { asksNameBefore: signedOps({ ...ops, ...workbenchOps }) }),
    secondFactor: person?.totp?.confirmed !== undefined,
  })
}
