// Kills the whole workbench while people save through HTTP, starts it again, and looks: every change that was answered is there, the
// trail whole. Usage: [sqlite|postgres] [kills] [seed]
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../packages/casewright/src/adapters/store/open-store.ts'
import { verifyStore } from '../../packages/casewright/src/ops/audit/verify-store.ts'
import { postgresPrograms, startPostgres } from '../../packages/casewright/test/store/own-postgres.ts'
import { putStudy, STUDY } from '../bench/server-study.ts'
import { seeded } from './seeded.ts'

const [engine = 'sqlite', kills = '50', seed = String(Date.now() % 1e9)] = process.argv.slice(2)
const RECORDS = 5_000
const CASES = 'neutrophilic-dermatosis'
const screeners = 6
const extractors = 6
/** How many answers are waited for before a kill, and how long on a busy machine, in milliseconds. */
const mostAnswers = 300
const longest = 20_000
const verifiedEvery = 10
const cli = fileURLToPath(new URL('../../packages/casewright/bin/casewright.js', import.meta.url))

const chance = seeded(Number(seed))
const folder = mkdtempSync(join(tmpdir(), 'casewright-server-crash-'))
const programs = postgresPrograms()
const database = engine === 'postgres' && programs !== undefined ? await startPostgres(programs) : undefined
if (engine === 'postgres' && database === undefined) throw new Error('not run: PostgreSQL is not installed')
const url = database === undefined ? `sqlite:${join(folder, 'workbench.db')}` : await database.database()

/** Decisions that were answered, and changes of each patient. */
const decided = new Set<string>()
const changed = new Map<string, Set<string>>()
const faults: string[] = []
const began = Date.now()
let records: readonly string[] = []
let next = 0
let value = 0
let answers = 0

console.log(`${engine}, ${kills} kills of the server, seed ${seed}`)
try {
  records = await putStudy(folder, RECORDS, url)
  let patients: readonly string[] = []
  for (let kill = 1; kill <= Number(kills); kill++) {
    const { server, base } = await started()
    patients = patients.length > 0 ? patients : await patientsOf(base)
    await look(base, kill)
    let isOver = false
    const people = [
      ...Array.from({ length: screeners }, () => screen(base, () => isOver)),
      ...patients.slice(0, extractors).map((patient) => extract(base, patient, () => isOver)),
    ]
    const [enough, until] = [answers + chance() * mostAnswers, Date.now() + longest]
    while (answers < enough && Date.now() < until && server.exitCode === null) await wait(2)
    await wait(chance() * 4)
    if (server.exitCode !== null) faults.push(`kill ${kill}: the server ended by itself`)
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    isOver = true
    await ended
    await Promise.all(people)
    if (kill % verifiedEvery === 0 || kill === Number(kills)) {
      await verify(kill)
      tell(kill)
    }
  }
} finally {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0

function tell(kill: number): void {
  const edits = [...changed.values()].reduce((n, ids) => n + ids.size, 0)
  const seconds = ((Date.now() - began) / 1000).toFixed(0)
  console.log(
    `${kill} kills: ${decided.size} decisions and ${edits} changes answered, ${faults.length} faults, ${seconds} s`,
  )
}

async function started(): Promise<{ readonly server: ChildProcess; readonly base: string }> {
  const server = spawn(process.execPath, [cli, 'serve', '--data', folder, '--store', url, '--port', '0', '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LANG: 'en', NODE_COMPILE_CACHE: join(tmpdir(), 'casewright-crash-cache') },
  })
  let said = ''
  return new Promise((resolve, reject) => {
    server.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
      const base = /http:\/\/127\.0\.0\.1:\d+/u.exec(said)?.[0]
      if (base !== undefined) resolve({ server, base })
    })
    server.once('exit', () => reject(new Error(`the server did not start:\n${said}`)))
  })
}

async function ask(base: string, op: string, input: object): Promise<unknown> {
  const response = await fetch(`${base}/api/ops/${op}`, {
    method: 'POST',
    headers: { 'x-casewright': '1', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const body = (await response.json()) as { readonly value: unknown }
  if (!response.ok) throw new Error(`${op}: ${response.status} ${JSON.stringify(body)}`)
  return body.value
}

async function patientsOf(base: string): Promise<readonly string[]> {
  const { rows } = (await ask(base, 'cases.list', { study: CASES })) as {
    readonly rows: readonly { readonly patient: string }[]
  }
  return rows.map((r) => r.patient)
}

/** One decision after the other until the server is gone; what was answered is remembered. */
async function screen(base: string, isOver: () => boolean): Promise<void> {
  while (!isOver() && next < records.length) {
    const record = records[next++]
    try {
      const { decision } = (await ask(base, 'screen.decide', { study: STUDY, record, verdict: 'exclude' })) as {
        readonly decision?: string
      }
      if (decision !== undefined) decided.add(decision)
      answers++
    } catch (problem) {
      if (!isOver() && !isGone(problem)) faults.push(String(problem))
      return
    }
  }
}

async function extract(base: string, patient: string, isOver: () => boolean): Promise<void> {
  const own = changed.get(patient) ?? new Set<string>()
  changed.set(patient, own)
  while (!isOver()) {
    const readings = [{ value: 20 + (value++ % 70), at: 'page 1' }]
    try {
      const { change } = (await ask(base, 'cases.edit', {
        study: CASES,
        patient,
        form: false,
        edits: [{ kind: 'set', path: 'age', readings }],
      })) as { readonly change?: string }
      if (change !== undefined) own.add(change)
      answers++
    } catch (problem) {
      if (!isOver() && !isGone(problem)) faults.push(String(problem))
      return
    }
  }
}

const isGone = (problem: unknown): boolean => problem instanceof TypeError || problem instanceof SyntaxError

/** Through the server itself: all that was answered before it was killed. */
async function look(base: string, kill: number): Promise<void> {
  if (decided.size > 0) {
    const response = await fetch(`${base}/api/files/${STUDY}/literature/decisions.jsonl`)
    const lines = (await response.text()).trimEnd().split('\n')
    const there = new Set(lines.map((line) => (JSON.parse(line) as { readonly id: string }).id))
    if (there.size !== lines.length) faults.push(`before kill ${kill}: a decision is there twice`)
    for (const id of decided) if (!there.has(id)) faults.push(`before kill ${kill}: decision ${id} is lost`)
  }
  for (const [patient, ids] of changed) {
    const { changes } = (await ask(base, 'cases.history', { study: CASES, patient })) as {
      readonly changes: readonly { readonly id: string }[]
    }
    const there = new Set(changes.map((c) => c.id))
    for (const id of ids) if (!there.has(id)) faults.push(`before kill ${kill}: change ${id} of ${patient} is lost`)
  }
}

/** The store by itself: the chain, and that all that stands is as the trail says. */
async function verify(kill: number): Promise<void> {
  const store = await openStore({ url })
  const { chain, deviations } = await verifyStore(store)
  if (chain.broken !== undefined) faults.push(`after kill ${kill}: line ${chain.broken.seq}: ${chain.broken.why}`)
  for (const deviation of deviations) faults.push(`after kill ${kill}: ${JSON.stringify(deviation)}`)
  await store.close()
}
