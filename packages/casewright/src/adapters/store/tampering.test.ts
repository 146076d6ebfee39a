import Database from 'better-sqlite3'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillSmallStore } from '../../../test/store/small-store.ts'
import { InputProblem } from '../../base/issue.ts'
import { verifyStore, type StoreCheck } from '../../ops/audit/verify-store.ts'
import type { ChainHead } from '../../ops/audit/chain.ts'
import { openReader } from './open-engine.ts'
import { openStore } from './open-store.ts'
import { storeAddress } from './store-address.ts'

const folder = mkdtempSync(join(tmpdir(), 'casewright-tamper-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const whole = join(folder, 'whole.sqlite')
let head: ChainHead
beforeAll(async () => {
  const store = await openStore({ url: `sqlite:${whole}` })
  await fillSmallStore(store)
  head = (await verifyStore(store)).chain.head
  await store.close()
})

/** A small store, changed behind its back by whoever can write the file, and what checking it then says. */
async function checkAfter(
  tamper: (database: Database.Database) => void,
  expectedHead?: (head: ChainHead) => ChainHead,
): Promise<StoreCheck> {
  const file = join(folder, `${++count}.sqlite`)
  copyFileSync(whole, file)
  const database = new Database(file)
  tamper(database)
  database.close()
  const { reader, close } = await openReader(storeAddress(`sqlite:${file}`))
  try {
    return await verifyStore(reader, expectedHead === undefined ? {} : { expectedHead: expectedHead(head) })
  } finally {
    await close()
  }
}

/** What whoever owns the file can do: triggers are no obstacle to them. */
const freely = (sql: string) => (database: Database.Database) => {
  for (const event of ['update', 'delete']) database.exec(`drop trigger audit_event_no_${event}`)
  database.exec(sql)
}

describe('the audit trail', () => {
  it('cannot be changed or shortened through the database', async () => {
    const refusals: unknown[] = []
    const check = await checkAfter((database) => {
      for (const sql of [
        "update audit_event set line = 'x' where seq = 2",
        'delete from audit_event where seq = 3',
        'delete from audit_event',
      ])
        try {
          database.exec(sql)
        } catch (problem) {
          refusals.push(String(problem))
        }
    })
    expect(refusals).toEqual(Array(3).fill('SqliteError: the audit trail only grows'))
    expect(check.chain.broken).toBeUndefined()
    expect(check.deviations).toEqual([])
  })

  const tampered: Readonly<Record<string, [sql: string, broken: StoreCheck['chain']['broken']]>> = {
    'a name in a line': [
      `update audit_event set line = replace(line, 'Ann Example', 'Eve Example') where seq = 4`,
      { seq: 4, why: 'hash' },
    ],
    'one digit of a hash': [
      `update audit_event set line = replace(line, '"seq":5', '"seq":6') where seq = 5`,
      { seq: 5, why: 'hash' },
    ],
    'the order of fields': [
      `update audit_event set line = replace(line, '{"at"', '{ "at"') where seq = 2`,
      { seq: 2, why: 'unreadable' },
    ],
    'a line that is no JSON': [`update audit_event set line = '{' where seq = 3`, { seq: 3, why: 'unreadable' }],
    'a line taken away': ['delete from audit_event where seq = 6', { seq: 6, why: 'gap' }],
    'the first line taken away': ['delete from audit_event where seq = 1', { seq: 1, why: 'gap' }],
    'who did it, where it is looked up': [
      `update audit_event set "by" = 'eve' where seq = 7`,
      { seq: 7, why: 'index' },
    ],
    'the object, where it is looked up': [`update audit_event set what = null where seq = 7`, { seq: 7, why: 'index' }],
  }
  it.each(Object.entries(tampered))('shows %s', async (_name, [sql, broken]) => {
    expect((await checkAfter(freely(sql))).chain.broken).toEqual(broken)
  })

  it('whose last line is no line is still looked through, and nothing is added to it', async () => {
    const file = join(folder, 'torn.sqlite')
    copyFileSync(whole, file)
    const database = new Database(file)
    freely("update audit_event set line = '{' where seq = (select max(seq) from audit_event)")(database)
    database.close()
    const again = await openStore({ url: `sqlite:${file}` })
    expect((await verifyStore(again)).chain.broken?.why).toBe('unreadable')
    const refused = await again
      .commit({ by: 'a', name: 'A', via: 'web', op: 'x', changes: [] })
      .catch((p: unknown) => p)
    expect(refused).toBeInstanceOf(InputProblem)
    await again.close()
  })

  it('shows a line written anew with a right hash, by the line after it', async () => {
    const { chain } = await checkAfter((database) => {
      freely('')(database)
      const other =
        database.prepare<[], { line: string }>('select line from audit_event where seq = 3').get()?.line ?? ''
      database.prepare('update audit_event set line = ? where seq = 4').run(other.replace('"seq":3', '"seq":4'))
    })
    expect(chain.broken?.seq).toBe(4)
  })

  it('that is cut at the end shows against a head noted before', async () => {
    const cut = freely('delete from audit_event where seq > 10')
    expect((await checkAfter(cut)).chain).toMatchObject({ head: { seq: 10 }, expected: 'not-given' })
    const against = (await checkAfter(cut, (noted) => noted)).chain
    expect(against).toMatchObject({ expected: 'cut' })
    expect(against.broken).toBeUndefined()
  })

  it('that is another trail shows against a head noted before', async () => {
    expect(
      (
        await checkAfter(
          () => {},
          (head) => head,
        )
      ).chain.expected,
    ).toBe('holds')
    expect(
      (
        await checkAfter(
          () => {},
          ({ seq }) => ({ seq: seq - 1, hash: 'f'.repeat(64) }),
        )
      ).chain.expected,
    ).toBe('rewritten')
  })
})

describe('what stands', () => {
  const changed: Readonly<Record<string, [sql: string, deviations: StoreCheck['deviations']]>> = {
    'a byte of a content': [
      `update content set bytes = cast(replace(cast(bytes as text), '62', '63') as blob) where cast(bytes as text) like '%age: 62%'`,
      [{ study: 'sweet', what: 'document:patients/p1.yaml', why: 'changed' }],
    ],
    'a content that is gone': [
      `delete from content where cast(bytes as text) like '%age: 62%'`,
      [{ study: 'sweet', what: 'document:patients/p1.yaml', why: 'changed' }],
    ],
    'a document that names another content': [
      `update file set hash = (select hash from content where cast(bytes as text) like '%age: 61%') where path = 'patients/p1.yaml'`,
      [{ study: 'sweet', what: 'document:patients/p1.yaml', why: 'changed' }],
    ],
    'a document taken away': [
      `delete from file where path = 'scan.bin'`,
      [{ study: 'sweet', what: 'document:scan.bin', why: 'gone' }],
    ],
    'a document put in': [
      `insert into file select study, 'new.md', kind, hash, size, revision, ledger, lines from file where path = 'scan.bin'`,
      [{ study: 'sweet', what: 'document:new.md', why: 'untold' }],
    ],
    'a line of a ledger': [
      `update ledger_line set line = replace(line, 'exclude', 'include')`,
      [{ study: 'sweet', what: 'ledger:literature/decisions.jsonl', why: 'changed' }],
    ],
    'a line of a ledger taken away': [
      `delete from ledger_line where n = 1`,
      [{ study: 'sweet', what: 'ledger:literature/decisions.jsonl', why: 'changed' }],
    ],
    'the number of lines of a ledger': [
      `update file set lines = 1 where kind = 'ledger'`,
      [{ study: 'sweet', what: 'ledger:literature/decisions.jsonl', why: 'changed' }],
    ],
    'a role': [
      `update entity set value = replace(value, 'lead', 'reader') where kind = 'membership'`,
      [{ what: 'membership:sweet/ann', why: 'changed' }],
    ],
    'a role handed to another, where it is looked up': [
      `update entity set person = 'eve' where kind = 'membership'`,
      [{ what: 'membership:sweet/ann', why: 'changed' }],
    ],
    'a secret of a person': [
      `update entity set value = replace(value, 'argon2id', 'argon2i') where kind = 'person'`,
      [{ what: 'person:ann', why: 'changed' }],
    ],
    'a person taken away': [`delete from entity where kind = 'person'`, [{ what: 'person:ann', why: 'gone' }]],
    'a person put in': [
      `insert into entity select kind, 'eve', value, person from entity where kind = 'person'`,
      [{ what: 'person:eve', why: 'untold' }],
    ],
    'a study that was put away': [
      `update study set archived = 1 where id = 'sweet'`,
      [{ study: 'sweet', what: 'study:sweet', why: 'changed' }],
    ],
    'a removed study come back': [
      `update study set removed = null where id = 'old'`,
      [{ study: 'old', what: 'study:old', why: 'untold' }],
    ],
    nothing: ['select 1', []],
  }
  it.each(Object.entries(changed))('shows %s', async (_name, [sql, deviations]) => {
    const check = await checkAfter((database) => database.exec(`pragma foreign_keys = off; ${sql}`))
    expect(check.deviations).toEqual(deviations)
    expect(check.chain.broken).toBeUndefined()
  })

  it('of one person is not another’s because it is looked up under them', async () => {
    const file = join(folder, 'handed.sqlite')
    copyFileSync(whole, file)
    new Database(file).exec("update entity set person = 'eve'").close()
    const store = await openStore({ url: `sqlite:${file}` })
    expect(await store.entitiesOf('membership', 'eve')).toEqual([])
    expect(await store.entitiesOf('session', 'eve')).toEqual([])
    await store.close()
  })
})
