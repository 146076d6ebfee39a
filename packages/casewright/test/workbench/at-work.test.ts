import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { restoreStore } from '../../src/adapters/store/restore-store.ts'
import { canonicalJson, sha256Hex } from '../../src/base/content-hash.ts'
import { verifyStore } from '../../src/ops/audit/verify-store.ts'
import {
  codesOf,
  ended,
  newcomer,
  openWorkbench,
  post,
  setUp,
  valueOf,
  type LoggedIn,
  type Workbench,
} from './open-workbench.ts'

let w: Workbench
let ada: LoggedIn
let lena: LoggedIn
beforeAll(async () => {
  w = await openWorkbench({ rate: { perSecond: 1e6, burst: 1e6 } })
  ada = await setUp(w)
  await op(ada, 'studies.create', { study: 'study-a', title: 'A study', roles: ['lead', 'statistician'] })
  lena = await newcomer(w, ada, 'Lena Lead', { 'study-a': ['lead'] })
})
afterAll(() => w.close())

const send = (who: LoggedIn, name: string, input: object) =>
  w.ask(`/api/ops/${name}`, { ...post(input), cookie: who.cookie })
async function op<T>(who: LoggedIn, name: string, input: object): Promise<T> {
  const answer = await send(who, name, input)
  if (answer.status !== 202) return valueOf<T>(answer)
  const { job } = (await answer.json()) as { readonly job: string }
  return ended<T>(w, who, job)
}
const codes = async (who: LoggedIn, name: string, input: object) => codesOf(await send(who, name, input))

describe('studies', () => {
  it('are listed by their titles; one said in one language is listed by it in both', async () => {
    await op(ada, 'studies.create', {
      study: 'one-drug',
      title: '维奈克拉与Sweet综合征',
      question: '何时发生？',
      language: 'zh',
      drugs: ['venetoclax'],
      roles: ['lead'],
    })
    const { studies } = await op<{ studies: readonly { id: string; title: unknown }[] }>(ada, 'studies.list', {})
    const titles = new Map(studies.map((s) => [s.id, s.title]))
    expect(titles.get('study-a')).toEqual({ en: 'A study', zh: 'A study' })
    expect(titles.get('one-drug')).toEqual({ en: '维奈克拉与Sweet综合征', zh: '维奈克拉与Sweet综合征' })
    const shown = await op<{ settings: { title: { en: string }; drugs: { include: string[] } } }>(
      ada,
      'protocol.show',
      { study: 'one-drug' },
    )
    expect(shown.settings.title.en).toBe('')
    expect(shown.settings.drugs.include).toEqual(['venetoclax'])
    const refused = { study: 'other', title: 'x', drugs: ['no-such-drug'] }
    expect(await codes(ada, 'studies.create', refused)).toEqual(['term-unknown'])
  })
  it('are made new, from the built-in one, and from a zip, and are then the same, file by file', async () => {
    const built = await op<{ files: number }>(ada, 'studies.create', {
      study: 'built',
      builtIn: 'neutrophilic-dermatosis',
      roles: ['lead'],
    })
    expect(built.files).toBeGreaterThan(50)
    const made = await op<{ path: string; sha256: string }>(ada, 'studies.export', { study: 'built' })
    const zip = Buffer.from(await (await w.ask(`/api/files/${made.path}`, { cookie: ada.cookie })).arrayBuffer())
    expect(sha256Hex(new Uint8Array(zip))).toBe(made.sha256)
    expect((await w.ask(`/api/files/${made.path}`, { cookie: lena.cookie })).status).toBe(404)
    const uploaded = (await (
      await w.ask('/api/uploads?name=study.zip', { method: 'POST', body: zip, cookie: ada.cookie })
    ).json()) as { path: string }
    await op(ada, 'studies.create', { study: 'again', zip: uploaded.path })
    const files = async (study: string) => (await w.store.files(study)).map((f) => `${f.kind} ${f.path} ${f.hash}`)
    const without = (all: readonly string[]) => all.filter((f) => !f.includes('literature/cache'))
    expect(without(await files('again'))).toEqual(without(await files('built')))
  })
  it('have names that are used once and fit an address', async () => {
    for (const study of ['study-a', 'Study-A'])
      expect([study, await codes(ada, 'studies.create', { study })]).toEqual([study, ['study-there']])
    for (const study of ['uploads', 'Lakes', '../x', 'a/b', '.hidden', '~x', 'x.', 'é́'.normalize('NFD'), ' x'])
      expect([study, await codes(ada, 'studies.create', { study })]).toEqual([study, ['study-id-invalid']])
    await op(ada, 'studies.create', { study: '皮病-2026' })
    expect(await codes(lena, 'studies.create', { study: 'hers' })).toEqual(['right-missing'])
    expect(
      await codes(ada, 'studies.create', { study: 'two', title: 'x', builtIn: 'neutrophilic-dermatosis' }),
    ).toEqual(['study-from-one'])
  })
  it('that two make at the same moment under one name are made by one of them', async () => {
    const both = await Promise.all([
      send(ada, 'studies.create', { study: 'race' }),
      send(ada, 'studies.create', { study: 'RACE' }),
    ])
    expect(both.map((b) => b.status).sort()).toEqual([200, 422])
  })
  it('archived are read by everybody and changed by nobody, until restored', async () => {
    await op(lena, 'studies.archive', { study: 'study-a', why: 'published' })
    await op(lena, 'check', { study: 'study-a' })
    expect(await codes(lena, 'views.save', { study: 'study-a', table: 'patients', name: 'x', state: {} })).toEqual([
      'study-archived',
    ])
    await op(lena, 'studies.restore', { study: 'study-a' })
    await op(lena, 'views.save', { study: 'study-a', table: 'patients', name: 'x', state: {} })
  })
  it('archived are still exported and reported on, and their people changed, which changes nothing of them', async () => {
    const study = 'kept'
    await op(ada, 'studies.create', { study, builtIn: 'neutrophilic-dermatosis', roles: ['lead', 'statistician'] })
    await op(ada, 'studies.archive', { study })
    const before = (await w.store.study(study))?.revision
    const out = `reports/${study}/r`
    await op(ada, 'report', { study, out, languages: ['en'] })
    const packed = await op<{ path: string }>(ada, 'report.pack', { study, report: out })
    expect((await w.ask(`/api/files/${packed.path}`, { cookie: ada.cookie })).status).toBe(200)
    const exported = await op<{ path: string }>(ada, 'studies.export', { study })
    expect((await w.ask(`/api/files/${exported.path}`, { cookie: ada.cookie })).status).toBe(200)
    await op(ada, 'audit.export', { study })
    await op(ada, 'literature.flow', { study })
    await op(ada, 'people.roles', { study, person: lena.id, roles: ['reader'] })
    expect((await w.store.study(study))?.revision).toBe(before)
    const edit = { study, patient: 'x', by: '', edits: [{ kind: 'note', notes: [] }] }
    expect(await codes(ada, 'cases.edit', edit)).toEqual(['study-archived'])
  })
  it.each(['signals.ask', 'signals.multiverse', 'signals.onset'])(
    'archived keep no results of %s: which is said before the work, not after it',
    async (name) => {
      const input = { study: 'kept', lake: 'lakes/none' }
      const kept = await send(ada, name, { ...input, save: true })
      expect(kept.status).toBe(403)
      expect(await kept.json()).toMatchObject({ issues: [{ code: 'study-archived' }] })
      expect((await send(ada, name, input)).status).not.toBe(403)
    },
  )
})

describe('a change to a case', () => {
  it('and its line in the history are one commit, as is taking it back', async () => {
    const study = 'cases'
    await op(ada, 'studies.create', { study, builtIn: 'neutrophilic-dermatosis', roles: ['lead'] })
    const { rows } = await op<{ rows: readonly { patient: string }[] }>(ada, 'cases.list', { study })
    const patient = rows[0]?.patient ?? ''
    const revision = async () => (await w.store.study(study))?.revision ?? 0
    const before = await revision()
    const { change } = await op<{ change: string }>(ada, 'cases.edit', {
      study,
      patient,
      by: '',
      edits: [{ kind: 'note', notes: ['looked at again'] }],
    })
    expect(await revision()).toBe(before + 1)
    await op(ada, 'cases.undo', { study, patient, change, by: '' })
    expect(await revision()).toBe(before + 2)
    const told = await w.store.audit({ study, limit: 4 })
    expect(new Set(told.map((e) => `${e.op} ${e.what?.split(':')[0]}`))).toEqual(
      new Set(['cases.undo document', 'cases.undo ledger', 'cases.edit document', 'cases.edit ledger']),
    )
  })
})

describe('people', () => {
  it('a lead gives roles in her study, and not in others', async () => {
    const { link } = await op<{ link: string }>(lena, 'people.invite', {
      name: 'Sam Screens',
      study: 'study-a',
      roles: ['screener'],
    })
    expect(link).toContain('/welcome#')
    expect(await codes(lena, 'people.invite', { name: 'X', study: 'built', roles: ['lead'] })).toEqual([
      'study-not-found',
    ])
    expect(await codes(lena, 'people.invite', { name: 'X' })).toEqual(['right-missing'])
    expect(
      await codes(lena, 'people.invite', { name: 'X', study: 'study-a', roles: ['lead'], administrator: true }),
    ).toEqual(['right-missing'])
    const { invitations } = await op<{ invitations: readonly { id: string; name: string }[] }>(lena, 'people.list', {
      study: 'study-a',
    })
    expect(invitations.map((i) => i.name)).toEqual(['Sam Screens'])
    await op(lena, 'invitations.withdraw', { invitation: invitations[0]?.id ?? '' })
    const again = await w.ask('/api/invitation/look', post({ token: link.split('#')[1] }))
    expect(again.status).toBe(410)
  })
  it('a role given or taken counts from the next request', async () => {
    const rita = await newcomer(w, ada, 'Rita Reads')
    expect((await send(rita, 'check', { study: 'study-a' })).status).toBe(404)
    await op(lena, 'people.roles', { study: 'study-a', person: rita.id, roles: ['reader'] })
    expect((await send(rita, 'check', { study: 'study-a' })).status).toBe(200)
    await op(lena, 'people.roles', { study: 'study-a', person: rita.id, roles: [] })
    expect((await send(rita, 'check', { study: 'study-a' })).status).toBe(404)
  })
  it('a study keeps a lead, and a server an administrator', async () => {
    await op(ada, 'people.roles', { study: 'study-a', person: ada.id, roles: ['statistician'] })
    expect(await codes(lena, 'people.roles', { study: 'study-a', person: lena.id, roles: ['reader'] })).toEqual([
      'last-lead',
    ])
    expect(await codes(ada, 'people.administrator', { person: ada.id, administrator: false })).toEqual([
      'last-administrator',
    ])
  })
})

describe('what changed since somebody looked', () => {
  it('is what others did', async () => {
    const { seq } = await op<{ seq: number; since: string | null }>(lena, 'audit.since-visit', { study: 'study-a' })
    await op(lena, 'audit.note-visit', { study: 'study-a', seq })
    expect(await op(lena, 'audit.since-visit', { study: 'study-a' })).toMatchObject({ done: [] })
    await op(ada, 'studies.archive', { study: 'study-a' })
    await op(ada, 'studies.restore', { study: 'study-a' })
    await op(lena, 'studies.archive', { study: 'study-a' })
    await op(lena, 'studies.restore', { study: 'study-a' })
    const { done } = await op<{ done: readonly { op: string; name: string; times: number }[] }>(
      lena,
      'audit.since-visit',
      { study: 'study-a' },
    )
    expect(done.map(({ op: o, name, times }) => [o, name, times])).toEqual([
      ['studies.restore', 'Ada Admin', 1],
      ['studies.archive', 'Ada Admin', 1],
    ])
  })
})

describe('saved views', () => {
  it('are one’s own, or shared to be seen and not changed', async () => {
    const { id } = await op<{ id: string }>(lena, 'views.save', {
      study: 'study-a',
      table: 'patients',
      name: 'grade 3',
      shared: true,
      state: { columns: ['grade'] },
    })
    const { views } = await op<{ views: readonly { id: string; name: string; by: string; own: boolean }[] }>(
      ada,
      'views.list',
      { study: 'study-a' },
    )
    expect(views).toMatchObject([{ id, name: 'grade 3', by: 'Lena Lead', own: false }])
    expect(await codes(ada, 'views.remove', { study: 'study-a', view: id })).toEqual(['view-not-found'])
    await op(lena, 'views.remove', { study: 'study-a', view: id })
  })
})

describe('signatures of the knowledge', () => {
  it('say who, with which qualification, and of which content; a dispute says why', async () => {
    const { entries } = await op<{ entries: readonly { id: string; hash: string }[] }>(lena, 'knowledge.list', {
      kind: 'criteria',
    })
    const [known = { id: '', hash: '' }] = entries
    const entry = { entry: known.id, hash: known.hash, as: 'consultant dermatologist' }
    const other = { ...entry, hash: '0123456789abcdef' }
    expect(await codes(lena, 'knowledge.sign', other)).toEqual(['signed-content-unknown'])
    expect(await codes(lena, 'knowledge.sign', { ...entry, verdict: 'disputed' })).toEqual(['input-missing'])
    await op(lena, 'knowledge.sign', entry)
    const { signatures } = await op<{ signatures: readonly object[] }>(ada, 'knowledge.signatures', {
      entry: known.id,
    })
    expect(signatures).toMatchObject([{ ...entry, name: 'Lena Lead', verdict: 'agreed' }])
  })
})

describe('the audit trail', () => {
  it('holds from its first line, and is exported so that anybody can check it', async () => {
    const verified = await op<{ holds: boolean; head: { seq: number; hash: string } }>(ada, 'audit.verify', {})
    expect(verified).toMatchObject({ holds: true, deviations: [], expected: 'not-given' })
    const exported = await op<{
      files: readonly string[]
      lines: number
      head: { seq: number; hash: string }
      sha256: string
    }>(ada, 'audit.export', {})
    const [jsonl = '', people = '', readme = ''] = await Promise.all(
      exported.files.map(async (f) => (await w.ask(`/api/files/${f}`, { cookie: ada.cookie })).text()),
    )
    expect(sha256Hex(jsonl)).toBe(exported.sha256)
    expect(readme).toContain(exported.head.hash)
    for (const [id, { name }] of await w.store.entities('person')) expect(people).toContain(`${id},${name},`)
    const lines = jsonl.trimEnd().split('\n')
    expect(lines).toHaveLength(exported.head.seq)
    let previous = '0'.repeat(64)
    for (const line of lines) {
      const { hash, ...said } = JSON.parse(line) as Record<string, unknown>
      expect(said['previous']).toBe(previous)
      expect(sha256Hex(canonicalJson(said))).toBe(hash)
      previous = String(hash)
    }
    expect(previous).toBe(exported.head.hash)
    expect(await op(ada, 'audit.verify', { head: exported.head })).toMatchObject({ holds: true, expected: 'holds' })
    const other = await op<{ holds: boolean }>(ada, 'audit.verify', {
      head: { ...exported.head, hash: 'f'.repeat(64) },
    })
    expect(other).toMatchObject({ holds: false, expected: 'rewritten' })
  })
  it('is shown page by page, with filters, and of a study to those in it', async () => {
    const page = await op<{ events: readonly { seq: number }[]; more: boolean }>(ada, 'audit.list', { limit: 5 })
    expect([page.events.length, page.more]).toEqual([5, true])
    const next = await op<{ events: readonly { seq: number }[] }>(ada, 'audit.list', {
      limit: 5,
      before: page.events.at(-1)?.seq ?? 0,
    })
    expect(next.events[0]?.seq).toBe((page.events.at(-1)?.seq ?? 0) - 1)
    const mine = await op<{ events: readonly { by: string; op: string }[] }>(ada, 'audit.list', {
      person: lena.id,
      op: 'studies.archive',
    })
    expect(mine.events.length).toBeGreaterThan(0)
    expect(mine.events.every((e) => e.by === lena.id && e.op === 'studies.archive')).toBe(true)
    expect(await codes(lena, 'audit.list', {})).toEqual(['right-missing'])
    const own = await op<{ events: readonly { study: string }[] }>(lena, 'audit.list', { study: 'study-a' })
    expect(own.events.every((e) => e.study === 'study-a')).toBe(true)
  })
  it('counts the lines of a study from its first, without a gap, page by page and filtered', async () => {
    type Page = {
      readonly events: readonly { readonly seq: number; readonly inStudy: number | null; readonly op: string }[]
    }
    const list = async (input: object) => (await op<Page>(ada, 'audit.list', input)).events
    const lines = await list({ study: 'again', limit: 500 })
    expect(lines.map((l) => l.inStudy)).toEqual(lines.map((_, i) => lines.length - i))
    expect(lines.at(-1)?.seq).toBeGreaterThan(1)
    const below = await list({ study: 'again', limit: 3, before: lines[2]?.seq ?? 0 })
    expect(below.map((l) => l.inStudy)).toEqual(lines.slice(3, 6).map((l) => l.inStudy))
    const of = lines[10]?.op ?? ''
    const some = await list({ study: 'again', op: of, limit: 500 })
    const numberOf = new Map(lines.map((l) => [l.seq, l.inStudy]))
    expect(some.map((l) => l.inStudy)).toEqual(some.map((l) => numberOf.get(l.seq)))
    expect((await list({ limit: 3 })).map((l) => l.inStudy)).toEqual([null, null, null])
  })
  it('does not tell an administrator what stands in a study in which they have no role', async () => {
    await op(ada, 'people.roles', { study: 'again', person: ada.id, roles: [] })
    const { events } = await op<{
      events: readonly { hidden: boolean; changes: readonly unknown[]; study?: string; what?: string }[]
    }>(ada, 'audit.list', { study: 'again', limit: 500 })
    expect(events.length).toBeGreaterThan(50)
    expect(events.every((e) => e.hidden && e.changes.length === 0)).toBe(true)
  })
})

describe('a backup', () => {
  it('is made while people work, is listed, and becomes a store again that holds', async () => {
    const made = await op<{ name: string; sha256: string; size: number }>(ada, 'backup.make', {})
    const { backups } = await op<{ backups: readonly { name: string }[] }>(ada, 'backup.list', {})
    expect(backups).toEqual([made])
    const file = join(w.dataFolder, 'backups', made.name)
    expect(sha256Hex(new Uint8Array(await readFile(file)))).toBe(made.sha256)
    const download = `/api/files/backups/${made.name}`
    for (const cookie of [lena.cookie, undefined])
      expect((await w.ask(download, cookie === undefined ? {} : { cookie })).ok).toBe(false)
    const { token } = await op<{ token: string }>(ada, 'tokens.make', { label: 'all', effect: 'write' })
    expect((await w.ask(download, { key: token })).status).toBe(404)
    expect((await w.ask('/api/files/backups', { cookie: ada.cookie })).status).toBe(404)
    expect(await w.store.audit({ op: 'backup.download', limit: 5 })).toEqual([])
    const got = await w.ask(download, { cookie: ada.cookie })
    expect(got.headers.get('content-disposition')).toContain('attachment')
    expect(sha256Hex(new Uint8Array(await got.arrayBuffer()))).toBe(made.sha256)
    expect(await w.store.audit({ op: 'backup.download', limit: 5 })).toMatchObject([{ by: ada.id, why: made.name }])
    const folder = await mkdtemp(join(tmpdir(), 'casewright-restored-'))
    try {
      const url = `sqlite:${join(folder, 'workbench.db')}`
      await restoreStore(file, { url })
      const restored = await openStore({ url })
      const check = await verifyStore(restored)
      expect(check).toMatchObject({ deviations: [] })
      expect(check.chain.broken).toBeUndefined()
      expect((await restored.studies()).map((s) => s.id)).toEqual((await w.store.studies()).map((s) => s.id))
      await restored.close()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
