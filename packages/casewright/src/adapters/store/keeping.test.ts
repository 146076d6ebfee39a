import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { by, fillSmallStore } from '../../../test/store/small-store.ts'
import { type OwnPostgres, postgresPrograms, startPostgres } from '../../../test/store/own-postgres.ts'
import { InputProblem } from '../../base/issue.ts'
import { verifyStore } from '../../ops/audit/verify-store.ts'
import { openStore, type OpenStore } from './open-store.ts'
import { restoreStore } from './restore-store.ts'
import { studyFolder } from './study-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'casewright-keeping-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const newPath = (ending = 'sqlite'): string => join(folder, `${++count}.${ending}`)
const codesOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => [],
    (problem: unknown) => (problem instanceof InputProblem ? problem.issues.map((i) => i.code) : problem),
  )

const programs = postgresPrograms()
let server: OwnPostgres | undefined
beforeAll(async () => {
  if (programs !== undefined) server = await startPostgres(programs)
}, 120_000)
afterAll(() => server?.stop())

const engines: Readonly<Record<string, () => Promise<string>>> = {
  SQLite: async () => `sqlite:${newPath()}`,
  ...(programs === undefined ? {} : { PostgreSQL: async () => (await server?.database()) ?? '' }),
}
describe.skipIf(programs !== undefined)('PostgreSQL (not run: not installed)', () => {
  it('keeps what SQLite keeps', () => {})
})

/** All a store holds that people see. */
async function allOf(store: OpenStore) {
  const studies = await store.studies()
  const folders = await Promise.all(studies.map(async (s) => [s.id, await studyFolder(store, s.id)] as const))
  return {
    studies,
    folders: new Map(folders),
    people: await store.entities('person'),
    roles: await store.entities('membership'),
    trail: await store.audit({ limit: 1_000 }),
  }
}

describe.each(Object.entries(engines))('a store in %s', (name, newUrl) => {
  it('is all there when it is opened again', async () => {
    const url = await newUrl()
    const first = await openStore({ url })
    await fillSmallStore(first)
    const before = await allOf(first)
    await first.close()
    const again = await openStore({ url })
    expect(await allOf(again)).toEqual(before)
    await again.commit({ ...by, op: 'login', changes: [] })
    expect((await verifyStore(again)).chain.broken).toBeUndefined()
    await again.close()
  })

  it('belongs to one process, until that ends', async () => {
    const url = await newUrl()
    const store = await openStore({ url })
    expect(await codesOf(openStore({ url }))).toEqual(['store-in-use'])
    await store.close()
    const again = await openStore({ url })
    await again.close()
  }, 30_000)

  it('that a newer casewright wrote is left alone', async () => {
    const url = await newUrl()
    await (await openStore({ url })).close()
    const sql = "insert into schema_version (name, timestamp) values ('0099-from-the-future', '2030-01-01')"
    if (name === 'SQLite') new Database(url.slice('sqlite:'.length)).exec(sql).close()
    else await server?.say(url, sql)
    expect(await codesOf(openStore({ url }))).toEqual(['store-newer'])
  })

  it('is backed up while it is written to, as one state of it, and restored into any engine', async () => {
    const store = await openStore({ url: await newUrl() })
    await fillSmallStore(store)
    let writing = true
    const written = (async () => {
      for (let n = 0; writing; n++)
        await store.commit({
          ...by,
          op: 'write',
          changes: [
            { kind: 'append', study: 'sweet', path: 'l.jsonl', lines: [String(n)] },
            { kind: 'put', study: 'sweet', path: 'n.txt', content: new TextEncoder().encode(String(n)) },
          ],
        })
    })()
    const copy = newPath('backup')
    await store.backup(copy)
    writing = false
    await written
    const now = await allOf(store)
    await store.close()
    for (const target of Object.values(engines)) {
      const url = await target()
      await restoreStore(copy, { url })
      const restored = await openStore({ url })
      const found = await allOf(restored)
      expect(found.trail).toEqual(now.trail.slice(now.trail.length - found.trail.length))
      expect(found.people).toEqual(now.people)
      const check = await verifyStore(restored)
      expect(check.chain.broken).toBeUndefined()
      expect(check.deviations).toEqual([])
      const texts = found.folders.get('sweet')
      const lines = new TextDecoder().decode(texts?.get('l.jsonl')).split('\n').length - 1
      if (lines > 0) expect(new TextDecoder().decode(texts?.get('n.txt'))).toBe(String(lines - 1))
      await restored.commit({
        ...by,
        op: 'write',
        changes: [{ kind: 'append', study: 'sweet', path: 'l.jsonl', lines: ['on'] }],
      })
      await restored.close()
      expect(await codesOf(restoreStore(copy, { url }))).toEqual(['store-not-empty'])
    }
  })

  it('tells of every commit, whoever made it', async () => {
    const store = await openStore({ url: await newUrl() })
    const heard: unknown[] = []
    const end = store.onCommit(({ by: who, op, revisions }) => heard.push([who, op, revisions]))
    await fillSmallStore(store)
    end()
    await store.commit({ ...by, op: 'unheard', changes: [] })
    expect(heard).toContainEqual(['ann', 'cases.save', { sweet: 2 }])
    expect(heard).toContainEqual(['ann', 'login', {}])
    expect(heard).not.toContainEqual(['ann', 'unheard', {}])
    await store.close()
  })

  it('is used from other threads, which take turns and hear of what they missed', async () => {
    const store = await openStore({ url: await newUrl() })
    await store.commit({ ...by, op: 'make', changes: [{ kind: 'study', study: 's', is: 'created' }] })
    const threads = Array.from({ length: 3 }, (_, i) => {
      const handle = store.share()
      return new Worker(new URL('../../../test/store/attached-thread.ts', import.meta.url), {
        workerData: { handle, name: `thread ${i}` },
        transferList: [handle.port],
      })
    })
    const told = await Promise.all(
      threads.map(async (t) => (await once(t, 'message'))[0] as { readonly stale: number; readonly counted: number }),
    )
    await Promise.all(threads.map((t) => t.terminate()))
    const lines: string[] = []
    for await (const batch of store.lines('s', 'l.jsonl')) lines.push(...batch)
    expect(lines).toHaveLength(3 * 40)
    const counter = await store.file('s', 'counter.txt')
    expect(new TextDecoder().decode((await studyFolder(store, 's')).get('counter.txt'))).toBe('60')
    expect(counter?.kind).toBe('document')
    expect(told.map((t) => t.counted)).toEqual([20, 20, 20])
    expect(told.every((t) => t.stale === 1)).toBe(true)
    // A thread that ends while it has its turn holds nobody up.
    const handle = store.share()
    const selfish = new Worker(new URL('../../../test/store/attached-thread.ts', import.meta.url), {
      workerData: { handle, name: 'selfish' },
      transferList: [handle.port],
    })
    await once(selfish, 'message')
    const turn = store.alone('selfish', async () => 'mine')
    await selfish.terminate()
    expect(await turn).toBe('mine')
    await store.close()
  })
})

describe('a store in SQLite', () => {
  it('is one process’s also through another name of its file', async () => {
    const file = newPath()
    const store = await openStore({ url: `sqlite:${file}` })
    const link = newPath('link')
    symlinkSync(folder, link)
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
        import { openStore } from ${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)}
        await openStore({ url: ${JSON.stringify(`sqlite:${join(link, file.slice(folder.length))}`)} }).then(() => console.log('opened'), (p) => console.log(p.issues?.[0]?.code ?? p))
        process.exit()`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let said = ''
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    await once(child, 'close')
    expect(said.trim()).toBe('store-in-use')
    await store.close()
  })
  it('that is something else is refused and left as it is', async () => {
    const file = newPath()
    writeFileSync(file, 'this is no database, but long enough to look like a file somebody needs'.repeat(50))
    const before = readFileSync(file)
    expect(await codesOf(openStore({ url: `sqlite:${file}` }))).toEqual(['store-damaged'])
    expect(readFileSync(file)).toEqual(before)
  })
  it('in a folder that is not there has it made', async () => {
    const file = join(folder, 'new', 'folder', 'a.sqlite')
    await (await openStore({ url: `sqlite:${file}` })).close()
    expect(existsSync(file)).toBe(true)
  })
  it('is named by an address', async () => {
    expect(await codesOf(openStore({ url: 'mysql://x/y' }))).toEqual(['store-url'])
    expect(await codesOf(openStore({ url: '' }))).toEqual(['store-url'])
    expect(await codesOf(openStore({ url: 'postgres://ann:secret@127.0.0.1:1/x' }))).toEqual(['store-unreachable'])
    const problem = await openStore({ url: 'postgres://ann:secret@127.0.0.1:1/x' }).catch((p: unknown) => p)
    expect(JSON.stringify(problem)).not.toContain('secret')
  })
  it('cannot be restored from what is no backup', async () => {
    const none = newPath()
    expect(await codesOf(restoreStore(none, { url: `sqlite:${newPath()}` }))).toEqual(['file-missing'])
    writeFileSync(none, 'x'.repeat(5_000))
    const target = newPath()
    expect(await codesOf(restoreStore(none, { url: `sqlite:${target}` }))).toEqual(['store-damaged'])
    expect(existsSync(target)).toBe(false)
  })
})

describe.skipIf(programs === undefined)('a PostgreSQL server that dies and comes back', () => {
  it('loses nothing acknowledged, and whoever waits goes on', async () => {
    const url = (await server?.database()) ?? ''
    const store = await openStore({ url })
    await store.commit({ ...by, op: 'make', changes: [{ kind: 'study', study: 's', is: 'created' }] })
    let writing = true
    const writers = Array.from({ length: 6 }, async (_, w) => {
      let n = 0
      for (; writing; n++)
        await store.commit({
          ...by,
          op: 'write',
          changes: [{ kind: 'append', study: 's', path: `${w}.jsonl`, lines: [String(n)] }],
        })
      return n
    })
    for (let i = 0; i < 2; i++) {
      await new Promise((resolve) => setTimeout(resolve, 150))
      await server?.crash()
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    writing = false
    const acknowledged = await Promise.all(writers)
    const found = await Promise.all(acknowledged.map(async (_, w) => (await store.file('s', `${w}.jsonl`))?.lines ?? 0))
    expect(found).toEqual(acknowledged)
    expect((await verifyStore(store)).deviations).toEqual([])
    await store.close()
  }, 60_000)
})
