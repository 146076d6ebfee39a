import { Worker } from 'node:worker_threads'
import type { OpenStore } from '../../adapters/store/open-store.ts'
import { issue } from '../../base/issue.ts'
import { batches } from './batches.ts'
import {
  flagOf,
  mostLeaves,
  statuses,
  stopFlags,
  type Answered,
  type Asked,
  type FromThread,
  type Leave,
  type Progress,
  type ToThread,
} from './messages.ts'
import { serverLog } from '../log/server-log.ts'
import type { ThreadData } from './operation-thread.ts'
import { lost, notRun, refused, stopped } from './refused.ts'

export interface ThreadSettings {
  readonly store: Pick<OpenStore, 'share'>
  readonly dataFolder: string
  readonly origin: string
  /** Megabytes of memory for its objects. */
  readonly memory: number
  /** Milliseconds after which an operation is stopped; none for work that takes as long as it takes. */
  readonly longest?: number
}

export interface Running {
  readonly answered: Promise<Answered>
  readonly stop: () => void
}

/** A thread that runs operations. Where it ends, what it was at is told so, and another takes its place. */
export interface OperationThread {
  readonly run: (asked: Asked, progress?: (progress: Progress) => void) => Running
  /** Operations it is at. */
  readonly busy: () => number
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (answered: Answered) => void
  readonly progress: ((progress: Progress) => void) | undefined
  readonly timer: NodeJS.Timeout | undefined
  /** Of the operation. */
  readonly op: string
  isStopped: boolean
}

/** After a stop was asked for, so long until the thread itself is ended. */
const grace = 10_000
const soon = 1_000

export function operationThread(settings: ThreadSettings): OperationThread {
  const flags = new Int32Array(new SharedArrayBuffer(stopFlags * Int32Array.BYTES_PER_ELEMENT))
  const waiting = new Map<number, Waiting>()
  const leaves = new Map<Leave, number>()
  let lastId = 0
  let lastLeave = 0
  let closed = false
  let begun = 0
  let worker: Worker | undefined = start()

  function start(): Worker {
    begun = performance.now()
    const handle = settings.store.share()
    const { dataFolder, origin, memory } = settings
    // TypeScript in a clone, JavaScript in what is published.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const made = new Worker(new URL(`./operation-thread.${extension}`, import.meta.url), {
      workerData: { handle, dataFolder, origin, flags } satisfies ThreadData,
      transferList: [handle.port],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    })
    made.on('message', (messages: readonly FromThread[]) => {
      for (const message of messages) take(message)
    })
    made.on('error', (problem: NodeJS.ErrnoException) =>
      end(made, problem.code === 'ERR_WORKER_OUT_OF_MEMORY', problem),
    )
    made.on('exit', () => end(made, false))
    return made
  }

  function take(message: FromThread): void {
    const one = waiting.get(message[1])
    if (one === undefined) return
    if (message[0] === 'progress') return one.progress?.(message[2])
    const [, id, status, body, study, revision] = message
    waiting.delete(id)
    clearTimeout(one.timer)
    one.resolve(
      study === undefined || revision === undefined ? { status, body } : { status, body, of: { study, revision } },
    )
  }

  /** What it was at is told, and another begins; once, though an error and the end are both told. */
  function end(ended: Worker, byMemory: boolean, problem?: Error): void {
    if (ended !== worker || closed) return
    if (problem !== undefined) serverLog((line) => process.stderr.write(line)).fault('thread-ended', problem)
    for (const { resolve, timer, op, isStopped } of waiting.values()) {
      clearTimeout(timer)
      resolve(isStopped ? stopped(op) : lost(byMemory, waiting.size))
    }
    waiting.clear()
    leaves.clear()
    forget()
    flags.fill(0)
    // One that ends as soon as it begins is not begun again at once, over and over.
    const wait = performance.now() - begun > soon ? 0 : soon
    worker = undefined
    setTimeout(() => {
      if (closed) return
      worker = start()
    }, wait)
  }

  const { send, forget } = batches<ToThread>((messages) => worker?.postMessage(messages))

  /** Its number in the thread; sent before it is first used. */
  function numberOf(leave: Leave): number {
    const known = leaves.get(leave)
    if (known !== undefined) return known
    const number = ++lastLeave % mostLeaves
    for (const [old, its] of leaves) if (its === number) leaves.delete(old)
    leaves.set(leave, number)
    send(['leave', number, leave])
    return number
  }

  const stop = (id: number): void => {
    const one = waiting.get(id)
    if (one === undefined) return
    one.isStopped = true
    Atomics.store(flags, flagOf(id), 1)
    send(['stop', id])
    const at = worker
    setTimeout(() => {
      if (waiting.has(id) && at === worker) void at?.terminate()
    }, grace).unref()
  }

  return {
    run: (asked, progress) => {
      const id = ++lastId
      if (worker === undefined || closed)
        return {
          answered: Promise.resolve(notRun('server-ended')),
          stop: () => {},
        }
      Atomics.store(flags, flagOf(id), 0)
      const answered = new Promise<Answered>((resolve) => {
        const { longest } = settings
        const tooLong = (): void => {
          stop(id)
          resolve(
            refused(statuses.tooLong, [
              issue('error', 'took-too-long', { file: asked.op }, { seconds: (longest ?? 0) / 1000 }),
            ]),
          )
        }
        const timer = longest === undefined ? undefined : setTimeout(tooLong, longest)
        waiting.set(id, { resolve, progress, timer, op: asked.op, isStopped: false })
      })
      send(['run', id, asked.op, asked.input, asked.study, numberOf(asked.leave)])
      return { answered, stop: () => stop(id) }
    },
    busy: () => waiting.size,
    close: async () => {
      closed = true
      await worker?.terminate()
      for (const { resolve, timer } of waiting.values()) {
        clearTimeout(timer)
        resolve(notRun('server-ended'))
      }
      waiting.clear()
    },
  }
}
