// The server under load: reading a case, saving a screening decision, listing 50,000 records, each by 50 people at once over
// loopback, beside a bare handler of the same framework and database in the same run; reading while an import and an analysis run;
// memory after 200,000 requests. The load comes from a process of its own.
// `npm run bench:server`; exits 1 where a gate fails.
import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoadPlan, LoadSeen } from './server-load.ts'
import { putStudy, STUDY } from './server-study.ts'

const PEOPLE = 50
const RECORDS = 50_000
const CASES = 'neutrophilic-dermatosis'
/** Requests a second of bare node:http on the machine the goals come from: a slower machine gives less of everything. */
const GOALS_AT = 65_200
/** `quick`: a tenth of the requests in one round, for a look. */
const isQuick = process.argv[2] === 'quick'
const ROUNDS = isQuick ? 1 : 5
const scaled = (requests: number): number => (isQuick ? requests / 10 : requests)
const failed: string[] = []
const gate = (name: string, holds: boolean): string => {
  if (!holds) failed.push(name)
  return holds ? 'holds' : 'FAILS'
}
const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? Number.NaN
const here = (name: string): string => new URL(name, import.meta.url).pathname

const folder = mkdtempSync(join(tmpdir(), 'bench-server-'))
const children: ChildProcess[] = []
interface Listening {
  readonly port: number
  /** Of Node's own server with nothing to do. */
  readonly idle?: number
}
async function started(
  script: string,
  ...args: readonly string[]
): Promise<Listening & { readonly child: ChildProcess }> {
  const child = fork(here(script), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', (at: Listening) => resolve({ ...at, child }))
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
}
function load(plan: LoadPlan): Promise<LoadSeen> {
  const child = spawn(process.execPath, [here('./server-load.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece) => (said += String(piece)))
  child.stdin.end(JSON.stringify(plan))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(said) as LoadSeen) : reject(new Error(`the load ended with ${code}`)),
    )
  })
}
const ask = async (port: number, op: string, input: object): Promise<unknown> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/ops/${op}`, {
    method: 'POST',
    headers: { 'x-casewright': '1', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new Error(`${op}: ${response.status} ${await response.text()}`)
  return response.json()
}
/** Until a job has ended; how it ended. */
async function ended(port: number, answer: unknown): Promise<void> {
  const { job } = answer as { readonly job: string }
  const response = await fetch(`http://127.0.0.1:${port}/api/jobs/${job}/events`)
  let text = ''
  for await (const piece of response.body ?? []) {
    text += new TextDecoder().decode(piece)
    const said = /event: end\ndata: (.*)\n/u.exec(text)?.[1]
    if (said === undefined) continue
    const { state } = JSON.parse(said) as { readonly state: string }
    if (state !== 'done') throw new Error(`a job ended as ${state}`)
    return
  }
}
const say = (name: string, seen: readonly LoadSeen[]): LoadSeen => {
  const of = (what: 'perSecond' | 'p50' | 'p99' | 'worst'): number => median(seen.map((s) => s[what]))
  const one: LoadSeen = {
    requests: seen.reduce((n, s) => n + s.requests, 0),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    worst: of('worst'),
    bytes: 0,
    statuses: {},
  }
  const kinds = new Set(seen.flatMap((s) => Object.keys(s.statuses)))
  console.log(
    `  ${name.padEnd(44)} ${one.perSecond.toFixed(0).padStart(7)}/s  p50 ${one.p50.toFixed(2).padStart(6)} ms  p99 ${one.p99.toFixed(2).padStart(7)} ms  worst ${one.worst.toFixed(1).padStart(7)} ms  ${[...kinds].join(' ')}`,
  )
  return one
}
const rounds = async (plan: (round: number) => LoadPlan): Promise<readonly LoadSeen[]> => {
  const seen: LoadSeen[] = []
  for (let round = 0; round < ROUNDS; round++) seen.push(await load(plan(round)))
  return seen
}
const minute = 60_000

try {
  console.log(`${RECORDS} made-up records, ${PEOPLE} people, ${ROUNDS} rounds (medians)`)
  const ids = await putStudy(folder, RECORDS)
  const { port, child } = await started('./server-under-test.ts', folder)
  const bare = await started('./server-bare.ts', folder)
  const list = (await ask(port, 'cases.list', { study: CASES })) as { value: { rows: readonly { patient: string }[] } }
  const patients = list.value.rows.map((r) => r.patient)
  const answers = await Promise.all(
    patients.map((patient) => ask(port, 'cases.show', { study: CASES, patient, form: false })),
  )
  for (const [i, answer] of answers.entries())
    await fetch(`http://127.0.0.1:${bare.port}/put/${patients[i]}`, { method: 'POST', body: JSON.stringify(answer) })
  const kilobytes = median(answers.map((a) => JSON.stringify(a).length)) / 1000
  console.log(`  ${patients.length} cases, ${kilobytes.toFixed(1)} kB each\n`)

  const base = { connections: PEOPLE, milliseconds: minute }
  const reads = patients.map((patient) => JSON.stringify({ study: CASES, patient, form: false }))
  const read = (requests: number): LoadPlan => ({
    ...base,
    port,
    path: '/api/ops/cases.show',
    bodies: reads,
    requests: scaled(requests),
  })
  const idle = say(
    'the machine: node:http, two bytes',
    await rounds(() => ({ ...read(100_000), port: bare.idle ?? bare.port, path: '/' })),
  )
  console.log(`  (${GOALS_AT.toLocaleString('en-GB')}/s where the goals were set)\n`)
  await load(read(5_000))
  const readBare = say(
    'a row of the same size, bare',
    await rounds(() => ({ ...read(40_000), port: bare.port, path: '/read' })),
  )
  const reading = say('reading a case', await rounds(() => read(40_000)))
  console.log(`  ${(reading.perSecond / readBare.perSecond).toFixed(2)} times the bare handler\n`)

  const decisions = ids.map((record, i) =>
    JSON.stringify({ study: STUDY, record, verdict: i % 3 === 0 ? 'include' : 'exclude' }),
  )
  // As with reading, what is measured is a server at work, not one that compiles.
  const warm = scaled(10_000)
  await load({ ...base, port, path: '/api/ops/screen.decide', bodies: decisions.slice(0, warm), requests: warm })
  const share = Math.floor((scaled(RECORDS) - warm) / ROUNDS)
  const writeBare = say(
    'one durable row, bare',
    await rounds(() => ({ ...base, port: bare.port, path: '/write', bodies: decisions, requests: scaled(10_000) })),
  )
  const decided = await rounds((round) => ({
    ...base,
    port,
    path: '/api/ops/screen.decide',
    bodies: decisions.slice(warm + round * share, warm + (round + 1) * share),
    requests: share,
  }))
  const write = say('saving a decision, durable and in the trail', decided)
  console.log(`  ${(write.perSecond / writeBare.perSecond).toFixed(2)} times the bare handler\n`)

  const pages = Array.from({ length: 200 }, (_, i) => JSON.stringify({ study: STUDY, from: i * 50, count: 50 }))
  await ask(port, 'literature.records', { study: STUDY, from: 0, count: 50 })
  const first = say('pages of 50 of 50,000 records, first look', [
    await load({ ...base, port, path: '/api/ops/literature.records', bodies: pages, requests: pages.length }),
  ])
  const again = say(
    'the same, looked at before',
    await rounds(() => ({
      ...base,
      port,
      path: '/api/ops/literature.records',
      bodies: pages,
      requests: scaled(20_000),
    })),
  )
  console.log('')

  const work = [
    ask(port, 'dedupe', { what: STUDY }),
    ask(port, 'report', { study: CASES, out: `reports/${CASES}/bench` }),
  ]
  const jobs = Promise.all(work.map(async (one) => ended(port, await one)))
  const busy = say('reading a case while long work runs', [await load(read(100_000))])
  await jobs
  console.log('')

  const memory: number[] = []
  const resident = (): Promise<number> =>
    new Promise((resolve) => {
      child.once('message', (m: { memory: number }) => resolve(m.memory / 1e6))
      child.send('memory')
    })
  for (let i = 0; i < 4; i++) {
    await load(read(50_000))
    memory.push(await resident())
  }
  console.log(
    `  memory after 50,000, 100,000, 150,000, 200,000 more requests: ${memory.map((m) => m.toFixed(0)).join(', ')} MB\n`,
  )

  const ofMachine = (one: LoadSeen): string => `${((one.perSecond / idle.perSecond) * 100).toFixed(0)} %`
  const goal = (perSecond: number): string => `${((perSecond / GOALS_AT) * 100).toFixed(0)} %`
  console.log(
    `  of the machine: reads ${ofMachine(reading)} (goal ${goal(30_000)}), decisions ${ofMachine(write)} (goal ${goal(10_000)})`,
  )
  console.log(
    `  reads >= 30,000/s: ${gate('reads', reading.perSecond >= 30_000)}; p99 <= 5 ms: ${gate('read p99', reading.p99 <= 5)}`,
  )
  console.log(
    `  decisions >= 10,000/s: ${gate('decisions', write.perSecond >= 10_000)}; p99 <= 20 ms: ${gate('decision p99', write.p99 <= 20)}`,
  )
  console.log(`  reads while long work runs, p99 <= 50 ms: ${gate('busy p99', busy.p99 <= 50)}`)
  console.log(`  pages: first look ${first.p99.toFixed(0)} ms at p99, then ${again.p99.toFixed(1)} ms`)
  const [second = 0, , , last = 0] = memory
  console.log(`  memory flat: ${gate('memory', last <= second * 1.05 + 20)}`)
} finally {
  for (const child of children) if (child.connected) child.disconnect()
  await Promise.all(
    children.map((c) => new Promise((resolve) => (c.exitCode === null ? c.once('exit', resolve) : resolve(undefined)))),
  )
  rmSync(folder, { recursive: true, force: true })
}
if (failed.length > 0) {
  console.log(`FAILED: ${failed.join(', ')}`)
  process.exitCode = 1
}
