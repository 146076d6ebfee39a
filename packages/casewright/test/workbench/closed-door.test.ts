import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  fetchMetrics,
  newcomer,
  openWorkbench,
  post,
  setUp,
  valueOf,
  type LoggedIn,
  type Workbench,
} from './open-workbench.ts'
import { filePolicy } from '../../src/server/security/file-policy.ts'
import { listenProblem } from '../../src/server/security/may-listen.ts'
import { pagePolicy } from '../../src/server/security/headers.ts'

/** Words that stand for what must never be in a log or a metric. */
const PLANTED = 'wombat-planted'

let w: Workbench
let ada: LoggedIn
beforeAll(async () => {
  w = await openWorkbench({ rate: { perSecond: 1e6, burst: 1e6 } })
  ada = await setUp(w)
  await valueOf(await w.ask('/api/ops/studies.create', { ...post({ study: 'study-a' }), cookie: ada.cookie }))
})
afterAll(() => w.close())

describe('requests of other sites', () => {
  const write = (headers: Record<string, string>) =>
    w.ask('/api/ops/me.language', { ...post({ language: 'zh' }), cookie: ada.cookie, headers })
  it.each([
    ['without the header of ours', { 'x-casewright': '' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from an origin without a name', { origin: 'null' }],
    ['from a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['that say they are from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from the same name without encryption', { origin: 'http://casewright.example.org' }],
  ])('%s are refused', async (_what, headers) => expect((await write(headers)).status).toBe(403))
  it('of the workbench itself are not', async () =>
    expect((await write({ origin: 'https://casewright.example.org', 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    ))
  it('under a name that leads here (DNS rebinding) are refused', async () =>
    expect((await w.ask('/api/me', { cookie: ada.cookie, headers: { host: 'rebound.example' } })).status).toBe(421))
  it('reading is refused to them too', async () =>
    expect((await w.ask('/api/me', { cookie: ada.cookie, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(
      403,
    ))
})

describe('for one person', () => {
  it('nobody logs in, and whoever is at the machine has every role', async () => {
    const alone = await openWorkbench({ mode: 'single', origin: 'http://127.0.0.1:7423', ownName: 'Li Na' })
    try {
      const me = await alone.ask('/api/me')
      const known = (await me.json()) as { readonly asksNameBefore: readonly string[] }
      expect(known).toMatchObject({ person: 'me', name: 'Li Na', administrator: true, mode: 'single' })
      // Nobody has said the name: it is asked for before anything is signed with it, and before nothing else.
      for (const op of ['cases.edit', 'screen.decide', 'knowledge.sign', 'cases.settle'])
        expect(known.asksNameBefore).toContain(op)
      for (const op of ['cases.show', 'literature.record', 'me.name', 'me.language'])
        expect(known.asksNameBefore).not.toContain(op)
      await valueOf(await alone.ask('/api/ops/studies.create', post({ study: 'own' })))
      await valueOf(await alone.ask('/api/ops/check', post({ study: 'own' })))
      await valueOf(
        await alone
          .ask('/api/ops/studies.export', post({ study: 'own' }))
          .then(async (a) => (a.status === 202 ? Response.json({ value: 1 }) : a)),
      )
      expect((await alone.ask('/api/login', post({ name: 'x', password: 'y' }))).status).toBe(404)
      expect((await alone.ask('/api/ops/people.invite', post({ name: 'x' }))).status).toBe(403)
      await valueOf(await alone.ask('/api/ops/me.name', post({ name: '李娜' })))
      const now = await (await alone.ask('/api/me')).json()
      expect(now).toMatchObject({ name: '李娜' })
      expect(now).not.toHaveProperty('asksNameBefore')
      const hosts = ['localhost:7423', '127.0.0.1:9', '[::1]:7423']
      for (const host of hosts)
        expect([host, (await alone.ask('/api/me', { headers: { host } })).status]).toEqual([host, 200])
      for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:7423', '192.168.1.5:7423'])
        expect([host, (await alone.ask('/api/me', { headers: { host } })).status]).toEqual([host, 421])
      const page = await alone.ask('/api/ops/me.language', {
        ...post({ language: 'zh' }),
        headers: { origin: 'http://evil.example' },
      })
      expect(page.status).toBe(403)
    } finally {
      await alone.close()
    }
  })
  it.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.0.0.1.evil.example', false],
    ['', false],
  ])('listening on “%s”: %s', (host, may) => expect(listenProblem('single', host) === undefined).toBe(may))
  it('a server with logins listens anywhere, once it knows the address browsers use', () => {
    expect(listenProblem('server', '0.0.0.0', 'https://casewright.example.org')).toBeUndefined()
    expect(listenProblem('server', '127.0.0.1')).toBeUndefined()
    expect(listenProblem('server', '0.0.0.0')?.code).toBe('public-url-missing')
  })
})

describe('headers', () => {
  it('are on every answer', async () => {
    for (const path of ['/api/me', '/api/nothing', '/healthz', '/studies/x', '/api/files/study-a/protocol.yaml']) {
      const { headers } = await w.ask(path, { cookie: ada.cookie })
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      expect([path, headers.get('cross-origin-resource-policy')]).toEqual([path, 'same-origin'])
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000'])
      expect([path, headers.get('content-security-policy')]).not.toEqual([path, null])
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, null])
    }
    expect((await w.ask('/api/me', { cookie: ada.cookie })).headers.get('cache-control')).toBe('no-store')
  })
  it('the page runs only scripts of its own, and styles with the nonce of the answer', () => {
    const policy = pagePolicy('abc')
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).toContain("style-src 'self' 'nonce-abc';")
    expect(policy.split('; ').filter((p) => p.includes('unsafe-inline'))).toEqual(["style-src-attr 'unsafe-inline'"])
  })
  it('files of people run nothing; a report only the script that casewright puts in', () => {
    for (const path of ['uploads/p~1/x.html', 'study-a/sources/x.html', 'study-a/x.svg', 'reports/a/r/figure.svg'])
      expect([
        path,
        /^sandbox (?!.*allow-scripts)/u.test(filePolicy(path)),
        filePolicy(path).includes('script-src'),
      ]).toEqual([path, true, false])
    const report = filePolicy('reports/a/r/report.en.html')
    expect(report).toMatch(/^sandbox allow-scripts (?!.*allow-same-origin)/u)
    expect(report).toMatch(/script-src 'sha256-[A-Za-z0-9+/]{43}=';/u)
  })
})

describe('logs and metrics', () => {
  it('never hold what somebody sent: no path, query, body, name or patient', async () => {
    const { cookie } = ada
    const asked: readonly (() => Promise<Response>)[] = [
      () => w.ask('/api/ops/check', { ...post({ study: PLANTED }), cookie }),
      () => w.ask(`/api/ops/${PLANTED}`, { ...post({}), cookie }),
      () => w.ask(`/api/ops/check?x=${PLANTED}`, { ...post({ study: 'study-a' }), cookie }),
      () => w.ask(`/api/files/study-a/${PLANTED}.yaml?${PLANTED}`, { cookie }),
      () => w.ask(`/studies/${PLANTED}/patients/${PLANTED}`, { cookie }),
      () => w.ask(`/assets/${PLANTED}`, { cookie }),
      () => w.ask('/api/login', post({ name: PLANTED, password: PLANTED, code: PLANTED })),
      () => w.ask('/api/login', { method: 'POST', body: `{${PLANTED}` }),
      () => w.ask('/api/invitation/accept', post({ token: `${PLANTED}-0123456789`, password: PLANTED })),
      () =>
        w.ask('/api/ops/people.invite', {
          ...post({ name: `Wombat ${PLANTED}`, email: `${PLANTED}@example.org` }),
          cookie,
        }),
      () =>
        w.ask('/api/me', {
          headers: {
            'user-agent': PLANTED,
            cookie: `casewright=${PLANTED}`,
            authorization: `Bearer ${PLANTED}-0123456789`,
            host: PLANTED,
          },
        }),
      () => w.ask(`/api/jobs/${PLANTED}/events`, { cookie }),
      () => w.ask(`/api/uploads?name=${PLANTED}.csv`, { method: 'POST', body: PLANTED, cookie }),
    ]
    for (const one of asked) await one()
    // A fault of ours whose message holds what was sent.
    w.door.log.fault('fault', new TypeError(`cannot read ${PLANTED} of undefined\n${PLANTED}`), { number: 'n' })
    await newcomer(w, ada, `Wanda ${PLANTED}`)
    expect(w.lines.length).toBeGreaterThan(asked.length)
    expect(w.lines.filter((l) => l.includes(PLANTED))).toEqual([])
    for (const line of w.lines)
      expect(JSON.parse(line)).toMatchObject({
        time: expect.any(String),
        level: expect.stringMatching(/^(?:info|warn|error)$/u),
        event: expect.any(String),
      })
    const text = await fetchMetrics(w)
    expect(text).not.toContain(PLANTED)
    expect(text).not.toContain('study-a')
  })
  it('metrics are in the form of Prometheus', async () => {
    const lines = (await fetchMetrics(w)).split('\n').filter((l) => l !== '')
    expect(
      lines.filter(
        (l) =>
          !/^(?:# (?:HELP|TYPE) casewright_[a-z_]+ .+|casewright_[a-z_]+(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? \d+(?:\.\d+)?(?:e-?\d+)?)$/u.test(
            l,
          ),
      ),
    ).toEqual([])
    expect(lines.some((l) => l.startsWith('casewright_requests_total{op="studies.create",status="200"} 1'))).toBe(true)
    expect(lines.some((l) => l.startsWith('casewright_store_commits_total'))).toBe(true)
  })
  it('metrics are not told through a proxy', async () =>
    expect((await w.ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404))
  it('health is told to anybody', async () => {
    expect(await (await w.ask('/healthz', { headers: { host: '10.0.0.7:7423' } })).json()).toEqual({ ok: true })
    expect(await (await w.ask('/readyz', { headers: { host: '10.0.0.7:7423' } })).json()).toEqual({ ok: true })
  })
})

describe('whatever is sent to the door', () => {
  const paths = [
    '/api/login',
    '/api/logout',
    '/api/invitation/look',
    '/api/invitation/accept',
    '/api/me',
    '/api/openapi.json',
    '/metrics',
    '/api/ops/me.show',
    '/api/ops/people.invite',
    '/api/ops/tokens.make',
    '/api/ops/audit.list',
    '/api/ops/studies.create',
    '/api/ops/views.save',
    '/api/ops/__proto__',
    '/api/ops/constructor',
    '/api/ops/',
    '/api/files/',
    '/api/jobs//events',
    '/api/changes',
    '/api/uploads',
  ]
  // What a header can carry: bytes, no line ends.
  const header = fc
    .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((n) => String.fromCharCode(n)), maxLength: 60 })
    .map((s) => s.replace(/\u007f/gu, '').trim())
  const json = fc
    .oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.record(
        {
          name: fc.anything(),
          password: fc.string({ unit: 'binary' }),
          token: fc.string(),
          code: fc.string(),
          study: fc.string(),
          roles: fc.array(fc.string()),
        },
        { requiredKeys: [] },
      ),
    )
    .map((v) => JSON.stringify(v) ?? 'undefined')
  const body = fc.oneof(
    { arbitrary: json, weight: 4 },
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '{', '[]', 'null', '{"__proto__":{"administrator":true}}', '[['.repeat(3000)),
  )
  it('is answered, never with a fault', async () => {
    const faults: unknown[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
        body,
        fc.record(
          {
            cookie: header,
            authorization: fc.oneof(
              header,
              header.map((h) => `Bearer ${h}`),
            ),
            origin: header,
            host: header,
            'x-forwarded-for': header,
            'sec-fetch-site': header,
            'user-agent': header,
            'content-length': fc.constantFrom('0', '-1', '9'.repeat(30), 'x'),
          },
          { requiredKeys: [] },
        ),
        fc.boolean(),
        async (path, method, sent, headers, loggedIn) => {
          // Who logs out is somebody else from then on.
          if (loggedIn && path === '/api/logout') return
          const answer = await w.ask(path, {
            method,
            ...(method !== 'GET' && method !== 'HEAD' && { body: sent }),
            headers: {
              ...headers,
              ...(loggedIn && {
                cookie: ada.cookie,
                host: 'casewright.example.org',
                origin: 'https://casewright.example.org',
                'sec-fetch-site': 'same-origin',
              }),
            },
          })
          await answer.body?.cancel()
          if (answer.status >= 500) faults.push([path, method, sent, headers, answer.status])
        },
      ),
      { numRuns: 4_000 },
    )
    expect(faults).toEqual([])
  })
  it('makes nobody an administrator', async () => {
    const administrators = (await w.store.entities('person')).filter(([, p]) => p.administrator).map(([id]) => id)
    expect(administrators).toEqual([ada.id])
    expect((await w.ask('/api/me', { cookie: ada.cookie })).status).toBe(200)
  })
})
