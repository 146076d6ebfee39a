import { readFile, writeFile } from 'node:fs/promises'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { studyFolder } from '../../src/adapters/store/study-folder.ts'
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
let gone: LoggedIn
let backup: string
let then: ReadonlyMap<string, Uint8Array>
const STUDY = 'neutrophilic-copy'

const send = (who: LoggedIn, name: string, input: object) =>
  w.ask(`/api/ops/${name}`, { ...post(input), cookie: who.cookie })
async function op<T>(who: LoggedIn, name: string, input: object): Promise<T> {
  const answer = await send(who, name, input)
  if (answer.status !== 202) return valueOf<T>(answer)
  const { job } = (await answer.json()) as { readonly job: string }
  return ended<T>(w, who, job)
}
const uploaded = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const answer = await w.ask('/api/uploads?name=kept.db', { method: 'POST', body: bytes, cookie: ada.cookie })
  return ((await answer.json()) as { readonly path: string }).path
}
interface Look {
  readonly trailHolds: boolean
  readonly studies: readonly {
    readonly study: string
    readonly here: string
    readonly files: number
    readonly title: unknown
  }[]
}

beforeAll(async () => {
  w = await openWorkbench({ rate: { perSecond: 1e6, burst: 1e6 } })
  ada = await setUp(w)
  await op(ada, 'studies.create', { study: STUDY, builtIn: 'neutrophilic-dermatosis', roles: ['lead'] })
  await op(ada, 'studies.create', { study: 'untouched', title: 'Untouched', roles: ['lead'] })
  lena = await newcomer(w, ada, 'Lena Lead', { [STUDY]: ['lead', 'extractor'] })
  gone = await newcomer(w, ada, 'Gone Person', { [STUDY]: ['reader'] })
  // Lines added since it came: a ledger as people leave it.
  const lines = ['{"n":1}', '{"n":2,"who":"李娜"}']
  const putting = { by: lena.id, name: 'Lena', via: 'web', op: 'test' } as const
  for (const line of lines)
    await w.store.commit({
      ...putting,
      study: STUDY,
      changes: [{ kind: 'append', study: STUDY, path: 'own.jsonl', lines: [line] }],
    })
  backup = (await op<{ readonly name: string }>(ada, 'backup.make', {})).name
  then = await studyFolder(w.store, STUDY)
  await op(ada, 'people.remove', { person: gone.id })
  const by = { by: ada.id, name: 'Ada', via: 'web', op: 'test' } as const
  await w.store.commit({ ...by, study: STUDY, changes: [{ kind: 'remove', study: STUDY, path: 'protocol.yaml' }] })
})
afterAll(() => w.close())

describe('studies of a backup', () => {
  it('are looked at beside what is here now', async () => {
    const { trailHolds, studies } = await op<Look>(ada, 'backup.look', { backup })
    expect(trailHolds).toBe(true)
    expect(Object.fromEntries(studies.map((s) => [s.study, s.here]))).toMatchObject({
      [STUDY]: 'other',
      untouched: 'the-same',
    })
    expect(studies.find((s) => s.study === STUDY)).toMatchObject({
      files: then.size,
      title: { en: expect.any(String) },
    })
  })
  it('come back whole under another name, with the roles of those who are still here', async () => {
    await op(ada, 'backup.bring-back', { backup, studies: [{ study: STUDY, as: 'brought-back' }] })
    const now = await studyFolder(w.store, 'brought-back')
    expect([...now.keys()]).toEqual([...then.keys()])
    const differing = [...then].filter(
      ([path, bytes]) => Buffer.compare(now.get(path) ?? new Uint8Array(), bytes) !== 0,
    )
    // The title alone says that it is another one.
    expect(differing.map(([path]) => path)).toEqual(['protocol.yaml'])
    const text = (files: ReadonlyMap<string, Uint8Array>): readonly string[] =>
      new TextDecoder().decode(files.get('protocol.yaml')).split('\n')
    const [was, is] = [text(then), text(now)]
    const more = is.filter((line) => !was.includes(line)).join('\n')
    expect(more).toMatch(/ \(copy of \d{4}-\d\d-\d\d\)/u)
    expect(more).toMatch(/（\d{4}-\d\d-\d\d的副本）/u)
    expect(was.filter((line) => !is.includes(line)).length).toBeLessThan(5)
    const members = (await w.store.entities('membership', 'brought-back/')).map(([, m]) => [m.person, m.roles])
    expect(new Map(members as [string, unknown][])).toEqual(
      new Map([
        [ada.id, ['lead']],
        [lena.id, ['extractor', 'lead']],
      ]),
    )
    expect(await w.store.audit({ op: 'backup.bring-back', what: 'study:', limit: 5 })).toMatchObject([
      { by: ada.id, study: 'brought-back', is: 'created', why: `${backup}: ${STUDY} → brought-back` },
    ])
    const { chain, deviations } = await verifyStore(w.store)
    expect([chain.broken, deviations]).toEqual([undefined, []])
  })
  it('come from a file kept elsewhere too, under their own name where it is free', async () => {
    const upload = await uploaded(new Uint8Array(await readFile(join(w.dataFolder, 'backups', backup))))
    const other = await openWorkbench()
    try {
      const eve = await setUp(other)
      const answer = await other.ask('/api/uploads?name=kept.db', {
        method: 'POST',
        body: new Uint8Array(await readFile(join(w.dataFolder, 'backups', backup))),
        cookie: eve.cookie,
      })
      const { path } = (await answer.json()) as { readonly path: string }
      const asked = await other.ask('/api/ops/backup.bring-back', {
        ...post({
          upload: path,
          studies: [
            { study: STUDY, as: STUDY },
            { study: 'untouched', as: 'untouched' },
          ],
        }),
        cookie: eve.cookie,
      })
      await ended(other, eve, ((await asked.json()) as { readonly job: string }).job)
      expect([...(await studyFolder(other.store, STUDY)).keys()]).toEqual([...then.keys()])
      expect((await other.store.studies()).map((s) => s.id)).toContain('untouched')
    } finally {
      await other.close()
    }
    expect((await op<Look>(ada, 'backup.look', { upload })).studies.length).toBeGreaterThan(1)
  })
  it('do not take the place of what is there, and of several all come or none', async () => {
    const studies = [
      { study: 'untouched', as: 'another' },
      { study: STUDY, as: 'Untouched' },
    ]
    await expect(op(ada, 'backup.bring-back', { backup, studies })).rejects.toThrow(/study-there/u)
    await expect(
      op(ada, 'backup.bring-back', {
        backup,
        studies: [
          { study: 'untouched', as: 'b' },
          { study: STUDY, as: 'B' },
        ],
      }),
    ).rejects.toThrow(/study-there/u)
    await expect(op(ada, 'backup.bring-back', { backup, studies: [{ study: 'nowhere', as: 'c' }] })).rejects.toThrow(
      /study-not-found/u,
    )
    expect((await w.store.studies()).map((s) => s.id)).not.toContain('another')
  })
  it('say where the trail does not hold, and refuse what is no store', async () => {
    const whole = await readFile(join(w.dataFolder, 'backups', backup))
    const changed = join(w.dataFolder, 'changed.db')
    await writeFile(changed, whole)
    const database = new Database(changed)
    database.exec('drop trigger audit_event_no_update')
    database.prepare("update audit_event set line = replace(line, 'Lena', 'Lana') where line like '%Lena%'").run()
    database.close()
    const upload = await uploaded(new Uint8Array(await readFile(changed)))
    expect((await op<Look>(ada, 'backup.look', { upload })).trailHolds).toBe(false)
    // A view in place of a table would be run by whoever reads it.
    const endless = join(w.dataFolder, 'endless.db')
    await writeFile(endless, whole)
    const hostile = new Database(endless)
    hostile.exec('drop table entity')
    hostile.exec(
      "create view entity as with recursive n(x) as (select 1 union all select x + 1 from n) select 'person' as kind, x as id, '{}' as value, null as person from n",
    )
    hostile.close()
    const endlessUpload = await uploaded(new Uint8Array(await readFile(endless)))
    await expect(op(ada, 'backup.look', { upload: endlessUpload })).rejects.toThrow(/store-damaged/u)
    const cut = new Uint8Array(whole.subarray(0, whole.length - 40_000))
    for (const bytes of [new TextEncoder().encode('no database'), cut, new Uint8Array()])
      await expect(op(ada, 'backup.look', { upload: await uploaded(new Uint8Array(bytes)) })).rejects.toThrow(
        /store-damaged|upload-empty|file-empty/u,
      )
    expect(readdirSync(join(w.dataFolder, 'backups')).filter((n) => n.startsWith('.'))).toEqual([])
    await expect(op(ada, 'backup.look', { backup: '../workbench.db' })).rejects.toThrow(/file-missing/u)
    expect(existsSync(join(w.dataFolder, 'backups', backup))).toBe(true)
  })
  it('say that the backup is damaged where a file’s content is not in it', async () => {
    const changed = join(w.dataFolder, 'without-content.db')
    await writeFile(changed, await readFile(join(w.dataFolder, 'backups', backup)))
    const database = new Database(changed)
    const of = 'study = ? and path = ?'
    const { hash } = database.prepare(`select hash from file where ${of}`).get(STUDY, 'protocol.yaml') as {
      readonly hash: string
    }
    database.pragma('foreign_keys = off')
    expect(database.prepare('delete from content where hash = ?').run(hash).changes).toBe(1)
    database.close()
    const upload = await uploaded(new Uint8Array(await readFile(changed)))
    const bringing = op(ada, 'backup.bring-back', { upload, studies: [{ study: STUDY, as: 'from-holed' }] })
    await expect(bringing).rejects.toThrow(new RegExp(`store-damaged.*content ${hash}`, 'su'))
    expect((await w.store.studies()).map((s) => s.id)).not.toContain('from-holed')
  })
  it.each([
    ['no JSON', '{'],
    ['none of its kind', '{"person":1}'],
  ])('say that the backup is damaged where what it holds of a person’s roles is %s', async (_, value) => {
    const changed = join(w.dataFolder, 'broken-entity.db')
    await writeFile(changed, await readFile(join(w.dataFolder, 'backups', backup)))
    const database = new Database(changed)
    database
      .prepare("update entity set value = ? where kind = 'membership' and id = ?")
      .run(value, `${STUDY}/${lena.id}`)
    database.close()
    const upload = await uploaded(new Uint8Array(await readFile(changed)))
    await expect(
      op(ada, 'backup.bring-back', { upload, studies: [{ study: STUDY, as: 'from-broken' }] }),
    ).rejects.toThrow(new RegExp(`store-damaged.*membership ${STUDY}/${lena.id}`, 'su'))
    expect((await w.store.studies()).map((s) => s.id)).not.toContain('from-broken')
  })
  it('are for administrators', async () => {
    for (const name of ['backup.look', 'backup.bring-back'])
      expect(await codesOf(await send(lena, name, { backup, studies: [{ study: STUDY, as: 'x' }] }))).toEqual([
        'right-missing',
      ])
  })
})
