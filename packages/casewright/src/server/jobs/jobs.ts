import { createHash, randomBytes } from 'node:crypto'
import type { OpenStore } from '../../adapters/store/open-store.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { sayProgress } from '../../i18n/progress-steps.ts'
import type { Job } from '../../model/workbench/entities.ts'
import { type EntityChange, StaleWrite } from '../../ops/store-port.ts'
import { saidIssue } from '../auth/refusal.ts'
import type { ServerEvent } from '../event-stream.ts'
import { statuses, type Answered, type Asked, type Progress } from '../workers/messages.ts'
import type { Running } from '../workers/thread.ts'
import { JobRecord } from './job-record.ts'

/** Long work: it goes on when the browser closes, tells how far it is, and leaves what came of it. */
export interface Jobs {
  /** Gives its id; of the one begun before with the same key of the same person. @throws InputProblem `jobs-many` */
  readonly start: (asked: Asked, input: unknown, key: string | undefined) => Promise<string>
  readonly list: (person: string, study: string | undefined) => Promise<readonly (readonly [id: string, Job])[]>
  readonly isOf: (id: string, person: string) => Promise<boolean>
  /** Whether it was somebody's own and still ran. */
  readonly stop: (id: string, person: string) => Promise<boolean>
  /** Follow a job; undefined where it is not somebody's own. Gives what ends the following. */
  readonly follow: (
    id: string,
    person: string,
    lastSeen: number,
    send: (event: ServerEvent) => void,
  ) => Promise<Following | undefined>
  /** Ended jobs of earlier days are taken away, with what they left. */
  readonly sweep: () => Promise<void>
  /** Stop everything that runs, wait until what came of it is written down, and say of the rest that it was interrupted. */
  readonly close: () => Promise<void>
}
interface Following {
  /** Whether it has ended: nothing more is sent. */
  readonly isOver: boolean
  readonly leave: () => void
}

export interface JobsSettings {
  readonly store: OpenStore
  readonly run: (asked: Asked, progress: (progress: Progress) => void) => Running
  /** How many run at once; the others wait. */
  readonly atOnce: number
  /** Called with the input of each job that came to its end. */
  readonly done: (asked: Asked, input: unknown) => void
  /** Told where the store does not take what is to be written down of a job. */
  readonly fault: (problem: unknown) => void
}

interface Live {
  readonly record: JobRecord
  readonly asked: Asked
  readonly input: unknown
  readonly listeners: Set<(event: ServerEvent) => void>
  told: number
  last: ServerEvent | undefined
  running: Running | undefined
  /** Until its end is written down, or could not be. */
  work: Promise<void> | undefined
  stopped: boolean
}

const mostOfAPerson = 20
const DAY = 86_400_000
const keptFor = 7 * DAY

export async function openJobs(settings: JobsSettings): Promise<Jobs> {
  const { store, run, atOnce, done, fault } = settings
  const live = new Map<string, Live>()
  const queue: Live[] = []
  let running = 0
  let closing = false
  await interruptFormer(store)

  const tell = (job: Live, event: Omit<ServerEvent, 'id'>): void => {
    job.told += 1
    job.last = { ...event, id: String(job.told) }
    for (const send of job.listeners) send(job.last)
  }
  const end = async (job: Live, answered: Answered): Promise<void> => {
    // What nobody but the server's own end stopped.
    const isCut = closing && !job.stopped && answered.status === statuses.stopped
    const outcome = await job.record.end(
      isCut ? 'interrupted' : stateOf(answered, job.stopped),
      isCut ? { status: statuses.ended, body: JSON.stringify(cutShort()) } : answered,
    )
    live.delete(job.record.id)
    tell(job, { event: 'end', data: endOf(job.record.job, outcome) })
    job.listeners.clear()
    if (answered.status === statuses.fine) done(job.asked, job.input)
  }
  /** Where not even its end could be written down: whoever follows it is told, and the next start says so of it. */
  const abandon = (job: Live, problem: unknown): void => {
    fault(problem)
    job.running?.stop()
    live.delete(job.record.id)
    tell(job, { event: 'end', data: endOf({ state: 'interrupted' }, cutShort()) })
    job.listeners.clear()
  }
  const next = (): void => {
    while (!closing && running < atOnce) {
      const job = queue.shift()
      if (job === undefined) return
      running += 1
      job.work = work(job)
        .catch((problem: unknown) => abandon(job, problem))
        .finally(() => {
          running -= 1
          next()
        })
    }
  }
  const work = async (job: Live): Promise<void> => {
    if (job.stopped) return end(job, stoppedBefore)
    await job.record.begin()
    job.running = run(job.asked, ({ step, done: so, of, at }) => {
      job.record.progress({ step, done: so, of, at })
      tell(job, {
        event: 'progress',
        data: JSON.stringify({
          said: { en: sayProgress(step, at, 'en'), zh: sayProgress(step, at, 'zh') },
          done: so,
          of,
        }),
      })
    })
    if (job.stopped || closing) job.running.stop()
    await end(job, await job.running.answered)
  }

  return {
    start: async (asked, input, key) => {
      const { person } = asked.leave.who
      if ([...live.values()].filter((j) => j.asked.leave.who.person === person).length >= mostOfAPerson)
        throw new InputProblem([issue('error', 'jobs-many', { file: 'request' }, { most: mostOfAPerson })])
      const id =
        key === undefined ? `j${Date.now().toString(36)}${randomBytes(6).toString('hex')}` : idOfKey(person, key)
      const record = new JobRecord(store, id, asked)
      try {
        await record.create()
      } catch (problem) {
        // Asked for before: a browser that did not hear the answer asks again.
        if (problem instanceof StaleWrite) return id
        throw problem
      }
      const job: Live = {
        record,
        asked,
        input,
        listeners: new Set(),
        told: 0,
        last: undefined,
        running: undefined,
        work: undefined,
        stopped: false,
      }
      live.set(id, job)
      queue.push(job)
      next()
      return id
    },
    list: async (person, study) =>
      (await store.entitiesOf('job', person))
        .filter(([, j]) => study === undefined || j.study === study)
        .map(([id, j]) => [id, live.get(id)?.record.job ?? j] as const)
        .toSorted(([, a], [, b]) => (a.created < b.created ? 1 : -1)),
    isOf: async (id, person) => (live.get(id)?.record.job ?? (await store.entity('job', id)))?.person === person,
    stop: async (id, person) => {
      const job = live.get(id)
      if (job === undefined || job.asked.leave.who.person !== person) return false
      job.stopped = true
      job.running?.stop()
      return true
    },
    follow: async (id, person, lastSeen, send) => {
      const job = live.get(id)
      if (job === undefined) {
        const ended = await store.entity('job', id)
        if (ended?.person !== person) return undefined
        send({ event: 'end', data: endOf(ended, (await store.entity('outcome', id))?.outcome) })
        return { isOver: true, leave: () => {} }
      }
      if (job.asked.leave.who.person !== person) return undefined
      if (job.last !== undefined && job.told > lastSeen) send(job.last)
      job.listeners.add(send)
      return { isOver: false, leave: () => job.listeners.delete(send) }
    },
    sweep: async () => {
      const before = new Date(Date.now() - keptFor).toISOString()
      for await (const jobs of allJobs(store)) {
        const over = jobs.filter(([, j]) => j.ended !== undefined && j.ended < before)
        const gone = over.flatMap(([id]): readonly EntityChange[] => [
          { kind: 'entity', of: 'job', id, is: null },
          { kind: 'entity', of: 'outcome', id, is: null },
        ])
        if (gone.length > 0) await bySystem(store, gone)
      }
    },
    close: async () => {
      closing = true
      for (const job of live.values()) job.running?.stop()
      const patience = new Promise<void>((resolve) => setTimeout(resolve, 5_000).unref())
      await Promise.race([Promise.all([...live.values()].map((j) => j.work)), patience])
      await interruptFormer(store)
    },
  }
}

const stoppedBefore: Answered = {
  status: statuses.stopped,
  body: JSON.stringify({ issues: [saidIssue(issue('error', 'work-stopped', { file: 'job' }, {}))] }),
}

const idOfKey = (person: string, key: string): string =>
  `k${createHash('sha256').update(`${person}\n${key}`).digest('hex').slice(0, 32)}`

function stateOf({ status }: Answered, stopped: boolean): Job['state'] {
  if (status === statuses.fine) return 'done'
  if (status === statuses.stopped || stopped) return 'stopped'
  return status === statuses.refused || status === statuses.stale
    ? 'refused'
    : status === statuses.ended
      ? 'interrupted'
      : 'failed'
}

/** What the end of a job tells: its state, and the value and issues it left. */
function endOf({ state }: Pick<Job, 'state'>, outcome: unknown): string {
  const left = typeof outcome === 'object' && outcome !== null ? outcome : {}
  return JSON.stringify({ state, issues: [], ...left })
}

/** Jobs that another process began and did not end were interrupted. */
async function interruptFormer(store: OpenStore): Promise<void> {
  const ended = new Date().toISOString()
  for await (const jobs of allJobs(store)) {
    const cut = jobs.flatMap(([id, job]): readonly EntityChange[] =>
      job.ended === undefined
        ? [
            { kind: 'entity', of: 'job', id, is: { ...job, state: 'interrupted', ended } },
            { kind: 'entity', of: 'outcome', id, is: { outcome: cutShort() } },
          ]
        : [],
    )
    if (cut.length > 0) await bySystem(store, cut)
  }
}

/** Jobs of everybody, some at a time. */
async function* allJobs(store: OpenStore): AsyncGenerator<readonly (readonly [id: string, Job])[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const jobs: readonly (readonly [string, Job])[] = await store.entitiesAfter('job', after, jobsAtOnce)
    if (jobs.length > 0) yield jobs
    after = jobs.at(-1)?.[0]
  }
}
const jobsAtOnce = 500

const cutShort = () => ({ issues: [saidIssue(issue('error', 'server-ended', { file: 'job' }, {}))] })

const bySystem = (store: OpenStore, changes: readonly EntityChange[]) =>
  store.commit({ by: 'system', name: 'system', via: 'system', op: 'job', changes })
