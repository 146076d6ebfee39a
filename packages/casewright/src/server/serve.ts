import { mkdir } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { availableParallelism, userInfo } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { version } from '../adapters/node-context.ts'
import { nodeSecrets } from '../adapters/secrets/node-secrets.ts'
import { openStore, type OpenStore } from '../adapters/store/open-store.ts'
import { InputProblem, issue } from '../base/issue.ts'
import { app } from './app.ts'
import { changesPeople, openDoor } from './auth/door.ts'
import { firstStart } from './auth/first-start.ts'
import { sweepSessions } from './auth/sessions.ts'
import { sweepInvitations } from './auth/sweep-invitations.ts'
import { bringBuiltIn } from './built-in-study.ts'
import { tellChanges } from './changes.ts'
import { openJobs } from './jobs/jobs.ts'
import { keptAnswers } from './kept-answers.ts'
import { passports } from './passports.ts'
import { quickWay } from './quick-way.ts'
import type { Runtime } from './runtime.ts'
import { listenProblem } from './security/may-listen.ts'
import { openWebFiles, webFolder } from './static.ts'
import { openUploads } from './uploads.ts'
import { uploadsNamed } from './uploads-named.ts'
import { waitingFor, type WaitingLimits } from './waiting.ts'
import { warmUp } from './warm-up.ts'
import { startThreads } from './workers/threads.ts'

export interface ServeSettings {
  readonly dataFolder: string
  /** `sqlite:<file>` or `postgres://…`; a file in the data folder where left out. */
  readonly store?: string
  readonly host: string
  readonly port: number
  /** People log in. */
  readonly mode: 'single' | 'server'
  /** Where browsers reach it, where that is not the address it listens on. */
  readonly publicUrl?: string
  readonly proxies?: number
  readonly limits?: Partial<ServeLimits>
}
interface ServeLimits {
  /** Bytes of one upload, and of all that wait of one person. */
  readonly upload: number
  readonly uploadsOfPerson: number
  /** Megabytes of memory for each desk, and for what reads uploads or takes long. */
  readonly desk: number
  readonly work: number
  /** As much as long work gives way to what people wait for: 0 not at all, 19 most. */
  readonly niceness: number
  /** Milliseconds for an operation somebody waits for. */
  readonly longest: number
  /** Operations that wait, of one person and in all. */
  readonly waiting: WaitingLimits
}
export interface Served {
  readonly url: string
  readonly port: number
  /** The first visitor by this link administers the server; where nobody does yet. */
  readonly setupLink: string | undefined
  readonly store: OpenStore
  /** Read what the first screens show before somebody asks for it. */
  readonly warmUp: () => Promise<void>
  /** Finish what is asked, stop long work, close the store. */
  readonly close: () => Promise<void>
}

const usualLimits: ServeLimits = {
  upload: 2_000_000_000,
  uploadsOfPerson: 10_000_000_000,
  desk: 1_536,
  work: 4_096,
  niceness: 10,
  longest: 120_000,
  waiting: { person: 100, all: 1_000 },
}
const answersKept = { answers: 20_000, bytes: 128_000_000 }
/** Answers that were given before somebody may ask for until the door looks again. */
const quickRequests = 50
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Open the data, start the threads, listen. @throws InputProblem where it cannot */
export async function serve(settings: ServeSettings): Promise<Served> {
  const { dataFolder, host, mode } = settings
  const limits = { ...usualLimits, ...settings.limits }
  const notHere = listenProblem(mode, host, settings.publicUrl)
  if (notHere !== undefined) throw new InputProblem([notHere])
  // Uploads and reports hold what patients' files hold: for nobody else's eyes.
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const store = await openStore({ url: settings.store ?? `sqlite:${join(dataFolder, 'workbench.db')}` })
  let listener: RequestListener = (_req, res) => void res.writeHead(503, { 'retry-after': '1' }).end()
  const server = createServer((req, res) => listener(req, res))
  const closing: (() => Promise<unknown> | unknown)[] = [() => store.close()]
  const close = async (): Promise<void> => {
    for (const one of closing.toReversed()) await one()
  }
  try {
    const port = await listen(server, host, settings.port)
    closing.push(() => stopListening(server))
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    const origin = settings.publicUrl?.replace(/\/+$/u, '') ?? url
    const door = openDoor(store, doorSettings(settings, origin), nodeSecrets)
    const { setupLink } = await firstStart(store, door.settings, nodeSecrets)
    await bringBuiltIn(store)
    const threads = startThreads({
      store,
      dataFolder,
      origin,
      desks: availableParallelism() > 2 ? 2 : 1,
      memory: { desk: limits.desk, work: limits.work },
      longest: limits.longest,
      niceness: limits.niceness,
    })
    closing.push(() => threads.close())
    const uploads = openUploads(dataFolder, { file: limits.upload, person: limits.uploadsOfPerson })
    const jobs = await openJobs({
      store,
      run: threads.long,
      atOnce: 2,
      done: ({ op }, input) => void uploads.used(uploadsNamed(op, input)),
      fault: (problem) => door.log.fault('job-not-noted', problem),
    })
    closing.push(() => jobs.close())
    const changes = tellChanges(store)
    closing.push(() => changes.close())
    const answers = keptAnswers({ ...answersKept, today: () => Math.floor(Date.now() / DAY) })
    const asking: Runtime['asking'] = new Map()
    const known = passports(mode === 'single' ? Infinity : quickRequests)
    closing.push(
      store.onCommit(({ revisions, op }) => {
        for (const [study, revision] of Object.entries(revisions)) answers.changed(study, revision)
        // Whoever asks after a change is not given what was begun before it.
        asking.clear()
        if (!changesPeople(op)) return
        door.who.forget()
        known.forget()
        answers.forget()
      }),
    )
    const sweep = () =>
      Promise.all([
        uploads.sweep(),
        jobs.sweep(),
        sweepSessions(store, new Date()),
        sweepInvitations(store, new Date()),
      ])
    const sweeping = setInterval(
      () => void sweep().catch((problem: unknown) => door.log.fault('not-swept', problem)),
      HOUR,
    )
    sweeping.unref()
    closing.push(() => clearInterval(sweeping))
    await sweep()
    const web = webFolder()
    const waiting = waitingFor(limits.waiting)
    const runtime = {
      store,
      dataFolder,
      door,
      threads,
      answers,
      passports: known,
      asking,
      waiting,
      jobs,
      uploads,
      changes,
    }
    const http = app(runtime, web === undefined ? undefined : await openWebFiles(web))
    listener = await quickWay(runtime, getRequestListener(http.fetch))
    return { url: origin, port, setupLink, store, warmUp: () => warmUp(store, threads), close }
  } catch (problem) {
    await close()
    throw problem
  }
}

function doorSettings({ mode, proxies }: ServeSettings, origin: string) {
  return {
    mode,
    origin,
    version: version(),
    ownName: userInfo().username,
    ...(proxies !== undefined && { proxies }),
    // Whoever works alone is told of faults; what they did themselves they know.
    ...(mode === 'single' && {
      log: (line: string) => void (line.includes('"level":"error"') && process.stderr.write(line)),
    }),
  }
}

/** @throws InputProblem `port-taken`, `address-unfit` */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => {
      const why = problem.code ?? problem.message
      const taken = problem.code === 'EADDRINUSE'
      const told = taken
        ? issue('error', 'port-taken', { file: 'settings', field: 'port' }, { port, other: port + 1 })
        : issue('error', 'address-unfit', { file: 'settings', field: 'host' }, { host, why })
      reject(new InputProblem([told]))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Let what is being answered be answered, for some seconds. */
async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), patienceAtTheEnd)
  await closed
  clearTimeout(patience)
}
const patienceAtTheEnd = 5_000
