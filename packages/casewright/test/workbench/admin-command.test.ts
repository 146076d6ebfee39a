import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSecrets } from '../../src/adapters/secrets/node-secrets.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { run } from '../../src/cli/run.ts'
import { firstStart } from '../../src/server/auth/first-start.ts'

const folder = mkdtempSync(join(tmpdir(), 'casewright-admin-'))
const said: string[] = []
const write = { out: process.stdout.write, err: process.stderr.write }
beforeAll(async () => {
  const store = await openStore({ url: `sqlite:${join(folder, 'workbench.db')}` })
  await firstStart(
    store,
    { mode: 'single', origin: 'http://127.0.0.1:1', version: 'test', ownName: 'Li Na' },
    nodeSecrets,
  )
  await store.close()
  const heard = (text: string | Uint8Array): boolean => said.push(String(text)) > 0
  process.stdout.write = heard as typeof process.stdout.write
  process.stderr.write = heard as typeof process.stderr.write
})
afterAll(() => {
  process.stdout.write = write.out
  process.stderr.write = write.err
  rmSync(folder, { recursive: true, force: true })
})

async function admin(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  said.length = 0
  const code = await run(['admin', ...args, '--lang', 'en'])
  return { code, said: said.join('') }
}

describe('casewright admin', () => {
  it('copies the store, makes another of the copy, and looks through it', async () => {
    expect(await admin('backup', '--data', folder)).toMatchObject({ code: 0, said: expect.stringContaining('SHA-256') })
    const [backup = ''] = readdirSync(join(folder, 'backups')).filter((n) => n.endsWith('.db'))
    const other = join(folder, 'restored')
    const restored = await admin('restore', join(folder, 'backups', backup), '--data', other)
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('everything is as the trail says') })
    // What is there is never written over.
    expect((await admin('restore', join(folder, 'backups', backup), '--data', other)).code).toBe(2)
  })
  it('lets somebody in again, and says so in the trail', async () => {
    expect((await admin('person', '--data', folder)).said).toMatch(/^me {2}Li Na {2}administrator$/mu)
    const link = await admin(
      'person',
      'li na',
      '--reset',
      '--public-url',
      'https://casewright.example.org/',
      '--data',
      folder,
    )
    expect(link.said).toMatch(/https:\/\/casewright\.example\.org\/welcome#[\w-]{43}/u)
    expect((await admin('person', 'nobody', '--reset', '--data', folder)).code).toBe(2)
    const store = await openStore({ url: `sqlite:${join(folder, 'workbench.db')}` })
    expect(await store.audit({ op: 'people.reset', limit: 1 })).toMatchObject([{ by: 'system', via: 'command-line' }])
    await store.close()
  })
  it('finds a changed byte of the trail, and a trail that was cut after its head was noted', async () => {
    const head = /(\d+:[0-9a-f]{64})/u.exec((await admin('verify', '--data', folder)).said)?.[1] ?? ''
    expect((await admin('verify', '--data', folder, '--head', head)).code).toBe(0)
    const database = new Database(join(folder, 'workbench.db'))
    const { line } = database.prepare('select line from audit_event where seq = 1').get() as { line: string }
    database.exec('drop trigger if exists audit_event_no_update')
    for (const { name } of database.prepare("select name from sqlite_master where type = 'trigger'").all() as readonly {
      name: string
    }[])
      database.exec(`drop trigger "${name}"`)
    database.prepare('update audit_event set line = ? where seq = 1').run(line.replace('Li Na', 'Li Nb'))
    database.close()
    const broken = await admin('verify', '--data', folder)
    expect(broken).toMatchObject({ code: 1, said: expect.stringContaining('does not hold from line 1') })
  })
  it('looks and makes nothing: where there is no store it says so and leaves the folder as it is', async () => {
    const other = join(folder, 'elsewhere')
    for (const command of [['verify'], ['person'], ['backup']]) {
      const looked = await admin(...command, '--data', other)
      expect(looked).toMatchObject({ code: 2, said: expect.stringContaining('There is no store here') })
      expect(looked.said).toContain(join(other, 'workbench.db'))
      expect(existsSync(other)).toBe(false)
    }
  })
  it('refuses while a server has the store', async () => {
    const store = await openStore({ url: `sqlite:${join(folder, 'workbench.db')}` })
    expect(await admin('verify', '--data', folder)).toMatchObject({ code: 2 })
    await store.close()
  })
})
