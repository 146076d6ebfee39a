import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeSecrets } from '../../src/adapters/secrets/node-secrets.ts'
import { openStore, type OpenStore } from '../../src/adapters/store/open-store.ts'
import { keptByThread } from '../../src/adapters/workbench/store-context.ts'
import type { StudyRole } from '../../src/model/workbench/role.ts'
import { app } from '../../src/server/app.ts'
import { changesPeople, openDoor, type Door } from '../../src/server/auth/door.ts'
import type { DoorSettings } from '../../src/server/auth/door-settings.ts'
import { firstStart } from '../../src/server/auth/first-start.ts'
import { tellChanges } from '../../src/server/changes.ts'
import { openJobs } from '../../src/server/jobs/jobs.ts'
import { keptAnswers } from '../../src/server/kept-answers.ts'
import { passports } from '../../src/server/passports.ts'
import type { Runtime } from '../../src/server/runtime.ts'
import { openUploads } from '../../src/server/uploads.ts'
import { waitingFor } from '../../src/server/waiting.ts'
import type { Asked, Progress } from '../../src/server/workers/messages.ts'
import { runOperation, type Workplace } from '../../src/server/workers/run-operation.ts'

export const PASSWORD = 'a sentence to remember 7'

/** The whole workbench on a store of its own, its operations run in this thread, asked without a socket. */
export interface Workbench {
  readonly store: OpenStore
  readonly door: Door
  readonly setupLink: string | undefined
  readonly lines: readonly string[]
  readonly dataFolder: string
  readonly runtime: Runtime
  readonly ask: (
    path: string,
    init?: RequestInit & { readonly cookie?: string; readonly key?: string },
  ) => Promise<Response>
  readonly close: () => Promise<void>
}

const quiet = { isStopped: () => false, progress: () => {} }

export async function openWorkbench(more: Partial<DoorSettings> = {}): Promise<Workbench> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'casewright-workbench-'))
  const store = await openStore({ url: `sqlite:${join(dataFolder, 'workbench.db')}` })
  const lines: string[] = []
  const settings: DoorSettings = {
    mode: 'server',
    origin: 'https://casewright.example.org',
    version: 'test',
    log: (line) => void lines.push(line),
    ...more,
  }
  const door = openDoor(store, settings, nodeSecrets)
  const { setupLink } = await firstStart(store, settings, nodeSecrets)
  const place: Workplace = {
    store,
    dataFolder,
    origin: settings.origin,
    kept: await keptByThread(),
    report: (number, op, problem) => door.log.fault('fault', problem, { number, op }),
  }
  const run = (asked: Asked, progress: (p: Progress) => void = () => {}) => ({
    answered: runOperation(place, asked, { ...quiet, progress, signal: new AbortController().signal }),
    stop: () => {},
  })
  const uploads = openUploads(dataFolder, { file: 100_000_000, person: 100_000_000 })
  const jobs = await openJobs({
    store,
    run,
    atOnce: 1,
    done: () => {},
    fault: (problem) => door.log.fault('job', problem),
  })
  const changes = tellChanges(store)
  const answers = keptAnswers({ answers: 1_000, bytes: 10_000_000, today: () => 0 })
  store.onCommit(({ revisions, op }) => {
    for (const [study, revision] of Object.entries(revisions)) answers.changed(study, revision)
    if (changesPeople(op)) answers.forget()
  })
  const threads = { quick: run, careful: run, prepare: () => {}, long: run, close: async () => {} }
  const runtime: Runtime = {
    store,
    dataFolder,
    door,
    threads,
    answers,
    passports: passports(0),
    asking: new Map(),
    waiting: waitingFor({ person: 1_000, all: 1_000 }),
    jobs,
    uploads,
    changes,
  }
  const http = app(runtime, undefined)
  return {
    store,
    door,
    setupLink,
    lines,
    dataFolder,
    runtime,
    ask: async (path, { cookie, key, ...init } = {}) =>
      http.request(`${settings.origin}${path}`, {
        ...init,
        headers: {
          'x-casewright': '1',
          'content-type': 'application/json',
          ...(cookie !== undefined && { cookie }),
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(init.headers as Record<string, string> | undefined),
        },
      }),
    close: async () => {
      changes.close()
      await jobs.close()
      await store.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })

/** The cookie an answer gives, as a browser sends it back. */
export const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

export async function codesOf(answer: Response): Promise<readonly string[]> {
  const body = (await answer.json()) as { readonly issues?: readonly { readonly code: string }[] }
  return (body.issues ?? []).map((i) => i.code)
}

export async function valueOf<T>(answer: Response): Promise<T> {
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { readonly value: T }).value
}

export const secretIn = (link: string): string => link.split('#')[1] ?? ''

/** Somebody who is there and logged in. */
export interface LoggedIn {
  readonly id: string
  readonly name: string
  readonly cookie: string
}

/** The first administrator, through the link of the first start. */
export async function setUp(w: Workbench, name = 'Ada Admin'): Promise<LoggedIn> {
  const answer = await w.ask(
    '/api/invitation/accept',
    post({ token: secretIn(w.setupLink ?? ''), password: PASSWORD, name }),
  )
  return whoIs(w, cookieOf(answer))
}

/** Somebody new, invited by an administrator, with roles in studies. */
export async function newcomer(
  w: Workbench,
  by: LoggedIn,
  name: string,
  roles: Readonly<Record<string, readonly StudyRole[]>> = {},
): Promise<LoggedIn> {
  const { link } = await valueOf<{ link: string }>(
    await w.ask('/api/ops/people.invite', { ...post({ name }), cookie: by.cookie }),
  )
  const who = await whoIs(
    w,
    cookieOf(await w.ask('/api/invitation/accept', post({ token: secretIn(link), password: PASSWORD }))),
  )
  for (const [study, held] of Object.entries(roles))
    await valueOf(
      await w.ask('/api/ops/people.roles', { ...post({ study, person: who.id, roles: held }), cookie: by.cookie }),
    )
  return who
}

async function whoIs(w: Workbench, cookie: string): Promise<LoggedIn> {
  const me = (await (await w.ask('/api/me', { cookie })).json()) as { readonly person: string; readonly name: string }
  return { id: me.person, name: me.name, cookie }
}

/** As a scraper at the server itself gets them. */
export const fetchMetrics = async (w: Workbench): Promise<string> => (await w.ask('/metrics')).text()

/** What came of a job. */
export async function ended<T>(w: Workbench, who: LoggedIn, job: string): Promise<T> {
  const text = await (await w.ask(`/api/jobs/${job}/events`, { cookie: who.cookie })).text()
  const data = /event: end\ndata: (.*)/u.exec(text)?.[1]
  const end = JSON.parse(data ?? '{}') as { readonly state?: string; readonly value?: T }
  if (end.state !== 'done') throw new Error(text)
  return end.value as T
}
