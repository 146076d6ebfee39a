import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputProblem } from '../base/issue.ts'
import { serve, type Served } from './serve.ts'

const STUDY = 'neutrophilic-dermatosis'
const folder = mkdtempSync(join(tmpdir(), 'serve-'))
let served: Served
const begin = async (dataFolder = folder): Promise<Served> =>
  serve({ dataFolder, host: '127.0.0.1', port: 0, mode: 'single' })
beforeAll(async () => {
  served = await begin()
})
afterAll(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Said {
  readonly status: number
  readonly etag: string | null
  readonly body: {
    readonly value?: unknown
    readonly job?: string
    readonly issues?: readonly { readonly code: string; readonly said: { readonly en: string; readonly zh: string } }[]
  }
}
const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${served.port}${path}`, { ...init, headers: { 'x-casewright': '1', ...init.headers } })
async function ask(op: string, input: object | string, headers: Record<string, string> = {}): Promise<Said> {
  const response = await send(`/api/ops/${op}`, {
    method: 'POST',
    headers,
    body: typeof input === 'string' ? input : JSON.stringify(input),
  })
  const text = await response.text()
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: text === '' ? {} : (JSON.parse(text) as Said['body']),
  }
}
const codes = (said: Said): readonly string[] => (said.body.issues ?? []).map((i) => i.code)

interface Event {
  readonly id: string
  readonly event: string
  readonly data: {
    readonly state?: string
    readonly value?: unknown
    readonly issues?: readonly { readonly code: string }[]
    readonly study?: string
    readonly op?: string
    readonly by?: string
  }
}
/** Events until one is as wanted. */
async function listen(
  path: string,
  isLast: (e: Event) => boolean,
  headers: Record<string, string> = {},
): Promise<readonly Event[]> {
  const response = await send(path, { headers })
  const events: Event[] = []
  let text = ''
  for await (const piece of response.body ?? []) {
    text += new TextDecoder().decode(piece)
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((l) => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 2)] as const),
      )
      text = text.slice(end + 2)
      if (!fields.has('event')) continue
      const event = {
        id: fields.get('id') ?? '',
        event: fields.get('event') ?? '',
        data: JSON.parse(fields.get('data') ?? '{}') as Event['data'],
      }
      events.push(event)
      if (isLast(event)) return events
    }
  }
  return events
}
const endOf = async (job: string | undefined): Promise<Event> => {
  const events = await listen(`/api/jobs/${job}/events`, (e) => e.event === 'end')
  const last = events.at(-1)
  if (last === undefined) throw new Error('a job without an end')
  return last
}
const upload = async (
  name: string,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<{ readonly path: string; readonly size: number }> => {
  const response = await send(`/api/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', body })
  return (await response.json()) as { path: string; size: number }
}
const ris = (n: number): string =>
  Array.from(
    { length: n },
    (_, i) => `TY  - JOUR\nTI  - Report ${i} of a rash\nAU  - Li, Na\nPY  - 2020\nER  - \n\n`,
  ).join('')

describe('operations over HTTP', () => {
  it('are answered with value and issues, refused with issues in both languages', async () => {
    const fine = await ask('analyse', { study: STUDY, section: 'sex' })
    expect(fine.status).toBe(200)
    expect(fine.body.value).toHaveProperty('estimates')
    const wrong = await ask('analyse', { study: STUDY, sektion: 'sex' })
    expect([wrong.status, codes(wrong)]).toEqual([422, ['input-unknown']])
    expect(wrong.body.issues?.[0]?.said.zh).not.toBe(wrong.body.issues?.[0]?.said.en)
    const missing = await ask('assess', { study: STUDY, patient: 'C999' })
    expect([missing.status, codes(missing)]).toEqual([422, ['no-such-patient']])
  })
  it('that do not exist, and requests that are no JSON, are told so', async () => {
    expect(codes(await ask('no.such', {}))).toEqual(['op-unknown'])
    expect(codes(await ask('__proto__', {}))).toEqual(['op-unknown'])
    expect(codes(await ask('analyse', '{"study":'))).toEqual(['body-not-json'])
    expect((await ask('analyse', '[]')).status).toBe(422)
    expect((await ask('analyse', 'null')).status).toBe(422)
  })
  it('are answered again without being done again, until the study changes', async () => {
    const input = { study: STUDY, patient: 'C003', form: false }
    const first = await ask('cases.show', input)
    const again = await ask('cases.show', input)
    expect(first.etag).not.toBeNull()
    expect(again).toEqual(first)
    expect((await ask('cases.show', input, { 'if-none-match': first.etag ?? '' })).status).toBe(304)
    await served.store.commit({
      by: 'me',
      name: 'x',
      via: 'web',
      op: 'test',
      study: STUDY,
      changes: [{ kind: 'put', study: STUDY, path: 'README.md', content: new TextEncoder().encode('changed') }],
    })
    const later = await ask('cases.show', input, { 'if-none-match': first.etag ?? '' })
    expect(later.body).toEqual(first.status === 200 && later.status === 304 ? {} : first.body)
  })
  it('sign with the name of who asks, whatever the input says', async () => {
    const log = await ask('screen.decide', { study: STUDY, record: 'nothing', verdict: 'include', by: 'Somebody Else' })
    expect(codes(log)).toEqual(['record-unknown'])
    const record = (
      (await ask('literature.records', { study: STUDY, count: 1 })).body.value as { rows: readonly { id: string }[] }
    ).rows[0]?.id
    const decided = await ask('screen.decide', { study: STUDY, record, verdict: 'include', by: 'Somebody Else' })
    const trail = await served.store.audit({ study: STUDY, op: 'screen.decide', limit: 5 })
    expect([decided.status === 200 ? trail.length : 1, JSON.stringify(trail).includes('Somebody Else')]).toEqual([
      1,
      false,
    ])
  })
  it('of a page of another site are refused', async () => {
    const without = await fetch(`http://127.0.0.1:${served.port}/api/ops/studies.list`, { method: 'POST', body: '{}' })
    const foreign = await send('/api/ops/studies.list', {
      method: 'POST',
      body: '{}',
      headers: { origin: 'https://example.org' },
    })
    expect([without.status, foreign.status]).toEqual([403, 403])
  })
})

describe('long work', () => {
  it('becomes a job that tells how far it is and leaves what came of it', async () => {
    const { path } = await upload('export.ris', ris(30))
    const begun = await ask('literature.import', { into: STUDY, files: [path], database: 'pubmed', on: '2026-11-20' })
    expect(begun.status).toBe(202)
    const end = await endOf(begun.body.job)
    expect(end.data.state).toBe('done')
    expect(end.data.value).toMatchObject({ imports: [{ records: 30 }] })
    const listed = (await (await send(`/api/jobs?study=${STUDY}`)).json()) as {
      jobs: readonly { id: string; state: string }[]
    }
    expect(listed.jobs.find((j) => j.id === begun.body.job)?.state).toBe('done')
    expect((await endOf(begun.body.job)).data.value).toEqual(end.data.value)
  })
  it('that is refused says why', async () => {
    const { path } = await upload('nothing.ris', 'no export at all')
    const begun = await ask('literature.import', { into: STUDY, files: [path], database: 'pubmed', on: '2026-11-20' })
    const end = await endOf(begun.body.job)
    expect(end.data.state).toBe('refused')
    expect(end.data.issues?.length).toBe(1)
  })
  it('asked for twice with one key is done once', async () => {
    const { path } = await upload('twice.ris', ris(3))
    const input = { into: STUDY, files: [path], database: 'embase', on: '2026-11-20' }
    const key = { 'idempotency-key': 'the-same' }
    const [a, b] = [await ask('literature.import', input, key), await ask('literature.import', input, key)]
    expect(a.body.job).toBe(b.body.job)
    expect((await endOf(a.body.job)).data.state).toBe('done')
  })
  it('can be stopped, and leaves nothing half done', async () => {
    const before = (await served.store.files(STUDY)).length
    const { path } = await upload('large.ris', ris(60_000))
    const begun = await ask('literature.import', { into: STUDY, files: [path], database: 'pubmed', on: '2026-11-21' })
    const stopped = await send(`/api/jobs/${begun.body.job}/stop`, { method: 'POST' })
    expect(stopped.status).toBe(200)
    expect((await endOf(begun.body.job)).data.state).toBe('stopped')
    expect((await served.store.files(STUDY)).length).toBe(before)
  })
  it('of nobody’s is not there', async () => {
    expect((await send('/api/jobs/none/events')).status).toBe(404)
    expect((await send('/api/jobs/none/stop', { method: 'POST' })).status).toBe(404)
  })
})

describe('files', () => {
  it('are given out to whoever may read them, and no others', async () => {
    const { path } = await upload('notes <1>.txt', 'words')
    const own = await send(`/api/files/${path.split('/').map(encodeURIComponent).join('/')}`)
    expect([own.status, await own.text()]).toEqual([200, 'words'])
    const yaml = await send(`/api/files/${STUDY}/protocol.yaml`)
    expect(yaml.headers.get('content-disposition')).toMatch(/^inline/u)
    const saved = await send(`/api/files/${STUDY}/protocol.yaml?download`)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/u)
    const ledger = await send(`/api/files/${STUDY}/literature/links.jsonl`)
    expect(Number(ledger.headers.get('content-length'))).toBe((await ledger.arrayBuffer()).byteLength)
    const places = [
      'workbench.db',
      '../workbench.db',
      '%2e%2e/workbench.db',
      'uploads/other~1/x',
      'lakes/x',
      `${STUDY}/none`,
      STUDY,
      '%E0%A4%A',
      `${STUDY}/../${STUDY}/protocol.yaml`.replaceAll('/', '%2F'),
    ]
    for (const place of places) expect([place, (await send(`/api/files/${place}`)).status]).toEqual([place, 404])
  })
  it('are read-only for inputs that name what is not theirs', async () => {
    expect((await ask('lint', { files: ['/etc/passwd'] })).status).toBe(403)
    expect((await ask('lint', { files: ['uploads/other~1/x.txt'] })).status).toBe(403)
  })
  it('without a name, or cut, are not taken', async () => {
    expect((await send('/api/uploads?name=', { method: 'POST', body: 'x' })).status).toBe(422)
    expect((await send('/api/uploads?name=..', { method: 'POST', body: 'x' })).status).toBe(422)
    expect((await upload('../../etc/passwd', 'x')).path).toMatch(/^uploads\/me~[0-9a-f-]+\/passwd$/u)
  })
})

describe('what others change', () => {
  it('is told to open pages', async () => {
    const heard = listen(`/api/changes?study=${STUDY}`, (e) => e.event === 'changed')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await served.store.commit({
      by: 'li',
      name: 'Li Na',
      via: 'web',
      op: 'cases.edit',
      study: STUDY,
      changes: [{ kind: 'put', study: STUDY, path: 'README.md', content: new TextEncoder().encode('again') }],
    })
    expect((await heard)[0]?.data).toMatchObject({ study: STUDY, by: 'Li Na', op: 'cases.edit' })
  })
})

describe('a server', () => {
  it('serves its page at every address of the workbench, with a policy of its own', async () => {
    const page = await send('/studies/any/patients')
    if (page.status === 404) return expect(await page.text()).toBe('the web is not built here\n')
    expect(page.headers.get('content-type')).toMatch(/^text\/html/u)
    const nonce = /'nonce-([^']+)'/u.exec(page.headers.get('content-security-policy') ?? '')?.[1]
    expect(nonce).toBeDefined()
  })
  it('does not share its data folder with a second', async () => {
    const problem = await begin().catch((p: unknown) => p)
    expect(problem instanceof InputProblem && problem.issues[0]?.code).toBe('store-in-use')
  })
  it('says which port is taken', async () => {
    const other = mkdtempSync(join(tmpdir(), 'serve-'))
    const problem = await serve({ dataFolder: other, host: '127.0.0.1', port: served.port, mode: 'single' }).catch(
      (p: unknown) => p,
    )
    expect(problem instanceof InputProblem && problem.issues[0]?.code).toBe('port-taken')
    rmSync(other, { recursive: true, force: true })
  })
  it('for one person listens nowhere else', async () => {
    const problem = await serve({ dataFolder: folder, host: '0.0.0.0', port: 0, mode: 'single' }).catch(
      (p: unknown) => p,
    )
    expect(problem instanceof InputProblem && problem.issues[0]?.code).toBe('single-not-loopback')
  })
  it('ended in the middle of long work says so of it when it begins again', async () => {
    const { path } = await upload('large.ris', ris(60_000))
    const begun = await ask('literature.import', { into: STUDY, files: [path], database: 'cnki', on: '2026-11-22' })
    await served.close()
    served = await begin()
    const end = await endOf(begun.body.job)
    expect(['interrupted', 'stopped']).toContain(end.data.state)
    expect((await ask('analyse', { study: STUDY, section: 'sex' })).status).toBe(200)
  })
})
