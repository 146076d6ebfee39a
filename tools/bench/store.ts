// Durable commits and point reads of the store, against bare better-sqlite3 with the same settings in the same run.
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type OpenStore } from '../../packages/casewright/src/adapters/store/open-store.ts'
import { postgresPrograms, startPostgres } from '../../packages/casewright/test/store/own-postgres.ts'

const by = { by: 'ann', name: 'Ann Example', via: 'web', op: 'screen.decide' } as const
const runs = 5
const millisecondsEach = 1_000
const documents = 1_000
const folder = mkdtempSync(join(tmpdir(), 'casewright-bench-'))

interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/** `together` at a time, each going on as soon as it is answered. */
async function measure(together: number, once: (n: number) => Promise<unknown>): Promise<Measured> {
  const all: Measured[] = []
  for (let run = 0; run < runs; run++) {
    const took: number[] = []
    const began = performance.now()
    let n = 0
    await Promise.all(
      Array.from({ length: together }, async () => {
        while (performance.now() - began < millisecondsEach) {
          const start = performance.now()
          await once(n++)
          took.push(performance.now() - start)
        }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    took.sort((a, b) => a - b)
    const at = (p: number): number => took[Math.min(took.length - 1, Math.floor(took.length * p))] ?? 0
    all.push({ perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99) })
  }
  all.sort((a, b) => a.perSecond - b.perSecond)
  return all[Math.floor(runs / 2)] ?? { perSecond: 0, p50: 0, p99: 0 }
}

const say = (what: string, { perSecond, p50, p99 }: Measured): void =>
  console.log(
    `${what.padEnd(58)} ${Math.round(perSecond).toString().padStart(9)}/s   p50 ${p50.toFixed(3)} ms   p99 ${p99.toFixed(3)} ms`,
  )

async function benchStore(name: string, url: string): Promise<void> {
  const store = await openStore({ url })
  await store.commit({ ...by, changes: [{ kind: 'study', study: 's', is: 'created' }] })
  const content = (i: number): Uint8Array =>
    new TextEncoder().encode(`sex: female\nage: ${i}\n${'note: x\n'.repeat(100)}`)
  await store.commit({
    ...by,
    changes: Array.from(
      { length: documents },
      (_, i) => ({ kind: 'put', study: 's', path: `patients/${i}.yaml`, content: content(i) }) as const,
    ),
  })
  const decision = (n: number): string =>
    JSON.stringify({ record: `r${n}`, verdict: 'include', by: 'Ann Example', on: '2026-11-29' })
  for (const together of [1, 32, 128])
    say(
      `${name}: commit one decision, ${together} waiting`,
      await measure(together, (n) =>
        store.commit({
          ...by,
          study: 's',
          changes: [{ kind: 'append', study: 's', path: 'decisions.jsonl', lines: [decision(n)] }],
        }),
      ),
    )
  say(`${name}: read a document (row and bytes), one after the other`, await measure(1, (n) => readDocument(store, n)))
  say(`${name}: read a document, 32 at once`, await measure(32, (n) => readDocument(store, n)))
  await store.close()
}

async function readDocument(store: OpenStore, n: number): Promise<number> {
  const file = await store.file('s', `patients/${n % documents}.yaml`)
  let size = 0
  for await (const piece of store.content(file?.hash ?? '')) size += piece.length
  return size
}

/** The same two rows a decision needs, and nothing else: no thread, no hashes, no index. */
async function benchBare(): Promise<void> {
  const database = new Database(join(folder, 'bare.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'create table line (ledger integer, n integer, line text, primary key (ledger, n)) without rowid; create table event (seq integer primary key, line text)',
  )
  database.exec('create table document (study text, path text, bytes blob, primary key (study, path))')
  const line = database.prepare('insert into line values (1, ?, ?)')
  const event = database.prepare('insert into event values (?, ?)')
  const put = database.prepare("insert into document values ('s', ?, ?)")
  const get = database.prepare("select bytes from document where study = 's' and path = ?")
  const text = 'x'.repeat(400)
  let seq = 0
  const one = (): void => {
    line.run(++seq, text)
    event.run(seq, text)
  }
  const single = database.transaction(one)
  const group = database.transaction(() => {
    for (let i = 0; i < 32; i++) one()
  })
  database.transaction(() => {
    for (let i = 0; i < documents; i++) put.run(`patients/${i}.yaml`, Buffer.alloc(850))
  })()
  say('bare better-sqlite3: two rows, a transaction each', await measure(1, async () => single.immediate()))
  const grouped = await measure(1, async () => group.immediate())
  say('bare better-sqlite3: two rows, 32 in each transaction', { ...grouped, perSecond: grouped.perSecond * 32 })
  say('bare better-sqlite3: read a document', await measure(1, async (n) => get.get(`patients/${n % documents}.yaml`)))
  database.close()
}

await benchBare()
await benchStore('SQLite', `sqlite:${join(folder, 'store.sqlite')}`)
const programs = postgresPrograms()
if (programs === undefined) console.log('PostgreSQL: not run, not installed')
else {
  const server = await startPostgres(programs)
  await benchStore('PostgreSQL', await server.database())
  await server.stop()
}
rmSync(folder, { recursive: true, force: true })
