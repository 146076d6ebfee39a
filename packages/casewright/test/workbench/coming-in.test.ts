import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldAs } from '../../src/ops/people/secret-text.ts'
import { codeOf, fromBase32, stepAt } from '../../src/ops/people/totp.ts'
import { sweepInvitations } from '../../src/server/auth/sweep-invitations.ts'
import {
  codesOf,
  cookieOf,
  newcomer,
  openWorkbench,
  PASSWORD,
  post,
  secretIn,
  setUp,
  valueOf,
  type LoggedIn,
  type Workbench,
} from './open-workbench.ts'

let now = Date.parse('2026-11-29T08:00:00.000Z')
let w: Workbench
let ada: LoggedIn
beforeAll(async () => {
  w = await openWorkbench({ now: () => new Date(now) })
  ada = await setUp(w)
})
afterAll(() => w.close())

/** The administrator in a session of this moment; operations go by the machine's clock, the door by this test's. */
async function administrator(): Promise<LoggedIn> {
  now = Date.now()
  return { ...ada, cookie: cookieOf(await logIn('Ada Admin', PASSWORD)) }
}

const logIn = (name: string, password: string, code?: string, headers: Record<string, string> = {}) =>
  w.ask('/api/login', { ...post({ name, password, ...(code !== undefined && { code }) }), headers })

describe('the first start', () => {
  it('gives one link that makes its first visitor the administrator, once', async () => {
    expect(ada.name).toBe('Ada Admin')
    expect(w.setupLink).toMatch(/^https:\/\/casewright\.example\.org\/welcome#[A-Za-z0-9_-]{43}$/u)
    const again = await w.ask(
      '/api/invitation/accept',
      post({ token: secretIn(w.setupLink ?? ''), password: PASSWORD, name: 'Eve' }),
    )
    expect([again.status, await codesOf(again)]).toEqual([410, ['link-invalid']])
  })
  it('the link is held as a hash only, and the password as argon2id', async () => {
    const [, person] = (await w.store.entities('person')).find(([id]) => id === ada.id) ?? []
    expect(person?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u)
    const trail = JSON.stringify(await w.store.audit({ limit: 100 }))
    expect(trail).not.toContain(secretIn(w.setupLink ?? ''))
    expect(trail).not.toContain('argon2id')
  })
})

describe('logging in', () => {
  it('gives a cookie that scripts cannot read, other sites cannot send, and that is another each time', async () => {
    const first = await logIn('ada admin', PASSWORD)
    const said = first.headers.get('set-cookie') ?? ''
    expect(said).toMatch(/^__Host-casewright=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/u)
    const second = await w.ask('/api/login', {
      ...post({ name: 'Ada Admin', password: PASSWORD }),
      cookie: cookieOf(first),
    })
    expect(cookieOf(second)).not.toBe(cookieOf(first))
    expect((await w.ask('/api/me', { cookie: cookieOf(first) })).status).toBe(401)
    expect((await w.ask('/api/me', { cookie: cookieOf(second) })).status).toBe(200)
  })
  it('the store never holds the cookie itself', async () => {
    const secret = ada.cookie.split('=')[1] ?? ''
    expect(JSON.stringify(await w.store.entities('session'))).not.toContain(secret)
  })
  it('says the same of a wrong password and of a name nobody has', async () => {
    const [wrong, nobody] = [
      await logIn('Ada Admin', 'another sentence'),
      await logIn('Nobody Here', 'another sentence'),
    ]
    expect([wrong.status, await codesOf(wrong)]).toEqual([401, ['login-failed']])
    expect([nobody.status, await codesOf(nobody)]).toEqual([401, ['login-failed']])
  })
  it('slows down whoever guesses, more each time, and not somebody else', async () => {
    await newcomer(w, ada, 'Gwen Guessed')
    const statuses: number[] = []
    for (let i = 0; i < 8; i++) statuses.push((await logIn('Gwen Guessed', `wrong sentence ${i}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429, 429, 429])
    // The right password does not help either while one has to wait.
    expect((await logIn('Gwen Guessed', PASSWORD)).status).toBe(429)
    expect((await logIn('Ada Admin', PASSWORD)).status).toBe(200)
    now += 2_000
    expect((await logIn('Gwen Guessed', 'wrong once more')).status).toBe(401)
    expect((await logIn('Gwen Guessed', PASSWORD)).status).toBe(429)
    now += 3_000
    expect((await logIn('Gwen Guessed', PASSWORD)).status).toBe(200)
  })
  it('whoever came by a session does not guess the password with it, and its owner goes on in another', async () => {
    const who = await newcomer(w, await administrator(), 'Gina Guessed')
    const change = async (cookie: string, password: string) =>
      w.ask('/api/ops/me.password', { ...post({ password, fresh: 'another sentence to remember 8' }), cookie })
    for (let i = 0; i < 4; i++)
      expect(await codesOf(await change(who.cookie, `guess ${i}`))).toEqual(['password-wrong'])
    const tooMany = await change(who.cookie, PASSWORD)
    expect([tooMany.status, tooMany.headers.get('retry-after'), await codesOf(tooMany)]).toEqual([
      429,
      '1',
      ['too-many-tries'],
    ])
    const begin = { ...post({ password: PASSWORD }), cookie: who.cookie }
    expect((await w.ask('/api/ops/me.totp-begin', begin)).status).toBe(429)
    // Nobody waits for the lines.
    await expect
      .poll(() => w.store.audit({ op: 'own-password-wrong', limit: 9 }))
      .toMatchObject(Array(4).fill({ by: who.id, name: 'Gina Guessed', via: 'web' }))
    const failed = await w.store.audit({ op: 'login-failed', limit: 50 })
    expect(failed.filter((line) => line.why?.includes(who.id))).toEqual([])
    const own = cookieOf(await logIn('Gina Guessed', PASSWORD))
    expect((await change(own, PASSWORD)).status).toBe(200)
  })
  it('a session that is not used ends, and one that is used ends after a working day', async () => {
    const cookie = cookieOf(await logIn('Ada Admin', PASSWORD))
    const me = async () => (await w.ask('/api/me', { cookie })).status
    for (let hour = 0; hour < 11; hour++) {
      now += 3_600_000
      expect(await me()).toBe(200)
    }
    now += 3_600_000
    expect(await me()).toBe(401)
    const unused = cookieOf(await logIn('Ada Admin', PASSWORD))
    now += 121 * 60_000
    expect((await w.ask('/api/me', { cookie: unused })).status).toBe(401)
  })
  it('logging out ends the session on the server', async () => {
    const cookie = cookieOf(await logIn('Ada Admin', PASSWORD))
    const out = await w.ask('/api/logout', { method: 'POST', cookie })
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await w.ask('/api/me', { cookie })).status).toBe(401)
    const ops = (await w.store.audit({ by: ada.id, limit: 5 })).map((e) => e.op)
    expect(ops).toContain('logout')
    expect(ops).toContain('login')
  })
})

describe('the second factor', () => {
  it('is set up with a picture, then asked for; a code works once, and a recovery code once', async () => {
    const tom = await newcomer(w, await administrator(), 'Tom Two')
    const op = (name: string, input: unknown, cookie = tom.cookie) =>
      w.ask(`/api/ops/${name}`, { ...post(input), cookie })
    expect(await codesOf(await op('me.totp-begin', { password: 'not my sentence' }))).toEqual(['password-wrong'])
    const { secret, picture, address } = await valueOf<{ secret: string; picture: string; address: string }>(
      await op('me.totp-begin', { password: PASSWORD }),
    )
    expect(picture).toMatch(/^<svg /u)
    expect(address).toContain('otpauth://totp/')
    // The operation's own clock is the machine's; the door's is set by this test.
    now = Date.now()
    const code = (away = 0) => codeOf(fromBase32(secret), stepAt(now / 1000) + away)
    const { recovery } = await valueOf<{ recovery: readonly string[] }>(await op('me.totp-confirm', { code: code() }))
    expect(recovery).toHaveLength(10)

    expect(await codesOf(await logIn('Tom Two', PASSWORD))).toEqual(['login-code-needed'])
    expect(await codesOf(await logIn('Tom Two', PASSWORD, '000000'))).toEqual(['login-code-wrong'])
    expect(await codesOf(await logIn('Tom Two', PASSWORD, code()))).toEqual(['login-code-wrong'])
    now += 30_000
    expect((await logIn('Tom Two', PASSWORD, code())).status).toBe(200)
    expect(await codesOf(await logIn('Tom Two', PASSWORD, code()))).toEqual(['login-code-wrong'])
    const [first = ''] = recovery
    now += 60_000
    expect((await logIn('Tom Two', PASSWORD, first.toUpperCase())).status).toBe(200)
    now += 60_000
    expect(await codesOf(await logIn('Tom Two', PASSWORD, first))).toEqual(['login-code-wrong'])
    const trail = JSON.stringify(await w.store.audit({ limit: 50 }))
    expect(trail).not.toContain(secret)
    expect(trail).not.toContain(first)
  })
  it('is not guessed by whoever has the password, though they begin anew between tries', async () => {
    const val = await newcomer(w, await administrator(), 'Val Two')
    const op = (name: string, input: unknown) => w.ask(`/api/ops/${name}`, { ...post(input), cookie: val.cookie })
    const { secret } = await valueOf<{ secret: string }>(await op('me.totp-begin', { password: PASSWORD }))
    now = Date.now()
    await valueOf(await op('me.totp-confirm', { code: codeOf(fromBase32(secret), stepAt(now / 1000)) }))
    const codes: string[] = []
    for (let i = 0; i < 7; i++) {
      codes.push(...(await codesOf(await logIn('Val Two', PASSWORD, `00000${i}`))))
      await logIn('Val Two', PASSWORD)
    }
    expect(new Set(codes.slice(0, 4))).toEqual(new Set(['login-code-wrong']))
    expect(new Set(codes.slice(4))).toEqual(new Set(['too-many-tries']))
  })
  it('the same code at the same moment from two browsers lets one of them in', async () => {
    const uma = await newcomer(w, await administrator(), 'Uma Two')
    const op = (name: string, input: unknown) => w.ask(`/api/ops/${name}`, { ...post(input), cookie: uma.cookie })
    const { secret } = await valueOf<{ secret: string }>(await op('me.totp-begin', { password: PASSWORD }))
    now = Date.now()
    await valueOf(await op('me.totp-confirm', { code: codeOf(fromBase32(secret), stepAt(now / 1000)) }))
    now += 30_000
    const code = codeOf(fromBase32(secret), stepAt(now / 1000))
    const both = await Promise.all([logIn('Uma Two', PASSWORD, code), logIn('Uma Two', PASSWORD, code)])
    expect(both.map((b) => b.status).sort()).toEqual([200, 401])
  })
})

describe('invitations and links', () => {
  it('a link works once, also for two at the same moment', async () => {
    const { cookie } = await administrator()
    const { link } = await valueOf<{ link: string }>(
      await w.ask('/api/ops/people.invite', { ...post({ name: 'Ivy Invited' }), cookie }),
    )
    const looked = await w.ask('/api/invitation/look', post({ token: secretIn(link) }))
    expect(await looked.json()).toMatchObject({ kind: 'new', name: 'Ivy Invited' })
    const weak = await w.ask('/api/invitation/accept', post({ token: secretIn(link), password: 'ivyinvited12' }))
    expect([weak.status, await codesOf(weak)]).toEqual([422, ['password-guessable']])
    const both = await Promise.all(
      [1, 2].map(() => w.ask('/api/invitation/accept', post({ token: secretIn(link), password: PASSWORD }))),
    )
    expect(both.map((b) => b.status).sort()).toEqual([200, 410])
  })
  it('ends after three days', async () => {
    const { cookie } = await administrator()
    const { link } = await valueOf<{ link: string }>(
      await w.ask('/api/ops/people.invite', { ...post({ name: 'Lea Late' }), cookie }),
    )
    now = Date.now() + 72 * 3_600_000 + 60_000
    expect((await w.ask('/api/invitation/look', post({ token: secretIn(link) }))).status).toBe(410)
    expect(await w.store.entity('invitation', heldAs(secretIn(link)))).toBeDefined()
    await sweepInvitations(w.store, new Date(now - 120_000))
    expect(await w.store.entity('invitation', heldAs(secretIn(link)))).toBeDefined()
    await sweepInvitations(w.store, new Date(now))
    expect(await w.store.entity('invitation', heldAs(secretIn(link)))).toBeUndefined()
  })
  it('two people never sign alike', async () => {
    const { cookie } = await administrator()
    const taken = await w.ask('/api/ops/people.invite', { ...post({ name: 'ＡＤＡ  admin' }), cookie })
    expect(await codesOf(taken)).toEqual(['name-taken'])
  })
  it('a new password ends every session of its person', async () => {
    const { cookie } = await administrator()
    const rob = await newcomer(w, { ...ada, cookie }, 'Rob Reset')
    const { link } = await valueOf<{ link: string }>(
      await w.ask('/api/ops/people.reset', { ...post({ person: rob.id }), cookie }),
    )
    const fresh = 'quite another sentence'
    const done = await w.ask('/api/invitation/accept', post({ token: secretIn(link), password: fresh }))
    expect(await done.json()).toEqual({ ok: true, loggedIn: true })
    expect((await w.ask('/api/me', { cookie: rob.cookie })).status).toBe(401)
    expect((await logIn('Rob Reset', PASSWORD)).status).toBe(401)
    expect((await logIn('Rob Reset', fresh)).status).toBe(200)
  })
  it('whoever’s access is withdrawn is out at once, and nobody else comes to sign with their name', async () => {
    const { cookie } = await administrator()
    const op = (name: string, input: unknown, by = cookie) => w.ask(`/api/ops/${name}`, { ...post(input), cookie: by })
    await valueOf(await op('studies.create', { study: 'left-behind' }))
    const lea = await newcomer(w, { ...ada, cookie }, 'Lea Lead', { 'left-behind': ['lead'] })
    const lou = await newcomer(w, { ...ada, cookie }, 'Lou Leaving')
    expect((await w.ask('/api/me', { cookie: lou.cookie })).status).toBe(200)
    await valueOf(await op('people.remove', { person: lou.id }))
    expect((await w.ask('/api/me', { cookie: lou.cookie })).status).toBe(401)
    expect((await logIn('Lou Leaving', PASSWORD)).status).toBe(401)
    const lead = await op('people.invite', { name: 'Lou Leaving', study: 'left-behind', roles: ['reader'] }, lea.cookie)
    expect(await codesOf(lead)).toEqual(['name-left'])
    expect(await codesOf(await op('people.remove', { person: ada.id }))).toEqual(['last-administrator'])
  })
  it('whoever’s access was withdrawn comes back as the same person by an invitation, and the trail tells both', async () => {
    const { cookie } = await administrator()
    const op = (name: string, input: unknown) => w.ask(`/api/ops/${name}`, { ...post(input), cookie })
    await valueOf(await op('studies.create', { study: 'come-back' }))
    const tom = await newcomer(w, { ...ada, cookie }, '王 归', { 'come-back': ['lead'] })
    await valueOf(await op('people.remove', { person: tom.id }))
    const asked = { name: '王  归', study: 'come-back', roles: ['extractor'] }
    const first = await valueOf<{ link: string }>(await op('people.invite', asked))
    const { link, name, left } = await valueOf<{ link: string; name: string; left: string }>(
      await op('people.invite', asked),
    )
    expect([name, left.slice(0, 10)]).toEqual(['王 归', new Date().toISOString().slice(0, 10)])
    const accept = (by: string, password: string) =>
      w.ask('/api/invitation/accept', post({ token: secretIn(by), password }))
    expect(await codesOf(await accept(first.link, PASSWORD))).toEqual(['link-invalid'])
    const look = await w.ask('/api/invitation/look', post({ token: secretIn(link) }))
    expect(await look.json()).toMatchObject({ kind: 'return', name: '王 归' })
    const fresh = 'quite another sentence'
    expect(await (await accept(link, fresh)).json()).toEqual({ ok: true, loggedIn: true })
    expect((await logIn('王 归', PASSWORD)).status).toBe(401)
    const back = cookieOf(await logIn('王 归', fresh))
    expect(await (await w.ask('/api/me', { cookie: back })).json()).toMatchObject({
      person: tom.id,
      name: '王 归',
      administrator: false,
    })
    expect(await w.store.entity('membership', `come-back/${tom.id}`)).toMatchObject({ roles: ['extractor'] })
    const { events } = await valueOf<{ events: readonly { op: string; object: { en: string; zh: string } }[] }>(
      await op('audit.list', { what: `person:${tom.id}` }),
    )
    const said = { en: `the person 王 归 (${tom.id})`, zh: `人员王 归（${tom.id}）` }
    expect(events.map((e) => [e.op, e.object])).toEqual([
      ['invitation.return', said],
      ['people.remove', said],
      ['invitation.accept', said],
    ])
  })
})

describe('whoever listens to changes', () => {
  it('hears of a study as long as they have a role in it, and nothing once they are taken away', async () => {
    const { cookie } = await administrator()
    const op = async (name: string, input: unknown) =>
      valueOf(await w.ask(`/api/ops/${name}`, { ...post(input), cookie }))
    await op('studies.create', { study: 'heard' })
    const eve = await newcomer(w, { ...ada, cookie }, 'Eve Ears', { heard: ['reader'] })
    const stream = (await w.ask('/api/changes', { cookie: eve.cookie })).body?.pipeThrough(new TextDecoderStream())
    const reader = stream?.getReader()
    let text = ''
    const until = async (end: string | undefined): Promise<void> => {
      for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
        text += next.value
        if (end !== undefined && text.includes(end)) return
      }
    }
    await op('studies.archive', { study: 'heard' })
    await until('studies.archive')
    await op('studies.restore', { study: 'heard' })
    await until('studies.restore')
    await op('people.roles', { study: 'heard', person: eve.id, roles: [] })
    await op('studies.archive', { study: 'heard' })
    await op('studies.restore', { study: 'heard' })
    await op('people.roles', { study: 'heard', person: eve.id, roles: ['reader'] })
    text = ''
    await op('studies.archive', { study: 'heard' })
    await until('studies.archive')
    await op('people.remove', { person: eve.id })
    await op('studies.restore', { study: 'heard' })
    text = ''
    // The stream is ended.
    await until(undefined)
    expect(text).not.toContain('event:')
  })
  it('is refused beyond a number, and leaves nothing running', async () => {
    const { cookie } = await administrator()
    const statuses: number[] = []
    const streams: Response[] = []
    for (let i = 0; i < 31; i++) {
      const answer = await w.ask('/api/changes', { cookie })
      statuses.push(answer.status)
      streams.push(answer)
    }
    expect([statuses.filter((s) => s === 200).length, statuses.at(-1)]).toEqual([30, 429])
    await Promise.all(streams.map((s) => s.body?.cancel()))
    expect((await w.ask('/api/changes', { cookie })).status).toBe(200)
  })
})

describe('keys for programs', () => {
  it('do what their person may, or less, until they are withdrawn', async () => {
    const { cookie } = await administrator()
    const op = (name: string, input: unknown, init: object = { cookie }) =>
      w.ask(`/api/ops/${name}`, { ...post(input), ...init })
    await valueOf(await op('studies.create', { study: 'keys-a' }))
    await valueOf(await op('studies.create', { study: 'keys-b' }))
    const make = async (input: object) =>
      valueOf<{ token: string; key: { id: string } }>(await op('tokens.make', input))
    const all = await make({ label: 'all', effect: 'write' })
    const reads = await make({ label: 'reads' })
    const narrow = await make({ label: 'one study', effect: 'write', studies: ['keys-a'] })
    const status = async (name: string, input: unknown, key: string) => (await op(name, input, { key })).status
    expect(await status('check', { study: 'keys-b' }, all.token)).toBe(200)
    expect(await status('check', { study: 'keys-b' }, reads.token)).toBe(200)
    expect(await codesOf(await op('studies.archive', { study: 'keys-b' }, { key: reads.token }))).toEqual([
      'key-only-reads',
    ])
    expect(await status('check', { study: 'keys-a' }, narrow.token)).toBe(200)
    expect(await status('check', { study: 'keys-b' }, narrow.token)).toBe(404)
    const listed = await valueOf<{ studies: readonly { id: string }[] }>(
      await op('studies.list', {}, { key: narrow.token }),
    )
    expect(listed.studies.map((s) => s.id)).toEqual(['keys-a'])
    expect(await codesOf(await op('tokens.make', { label: 'more' }, { key: all.token }))).toEqual(['not-with-key'])
    expect(await codesOf(await op('people.invite', { name: 'Zoe' }, { key: all.token }))).toEqual(['not-with-key'])
    const elsewhere = await op('tokens.make', { label: 'x', studies: ['no-such-study'] })
    expect(await codesOf(elsewhere)).toEqual(['key-studies'])
    await valueOf(await op('tokens.withdraw', { key: all.key.id }))
    expect(await status('check', { study: 'keys-b' }, all.token)).toBe(401)
    expect(JSON.stringify(await w.store.audit({ limit: 100 }))).not.toContain(all.token)
  })
})
