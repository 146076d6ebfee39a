import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type CountResults, type CountWork, doCountWork } from './count-work.ts'

/** Threads that count; memory is shared with them. They start with the first work and wait for more until closed. */
export interface CountThreads {
  readonly number: number
  /** Resolves when all of it is done; `take` gets every result as it comes. */
  readonly run: <W extends CountWork>(work: W, take: (result: CountResults[W['do']]) => void) => Promise<void>
  readonly close: () => Promise<void>
}

const most = 8

/** As many threads as there are processors, up to eight. */
export function countThreads(number = Math.min(most, availableParallelism())): CountThreads {
  let workers: readonly Worker[] | undefined
  let last: Promise<void> = Promise.resolve()
  const end = async (): Promise<void> => {
    const ending = workers ?? []
    workers = undefined
    await Promise.all(ending.map((worker) => worker.terminate()))
  }
  return {
    number,
    run: (work, take) => {
      const next = last.then(async () => {
        workers ??= Array.from({ length: number }, start)
        try {
          await Promise.all(workers.map((worker) => runIn(worker, work, take)))
        } catch (problem) {
          await end()
          throw problem
        }
      })
      last = next.catch(() => {})
      return next
    },
    close: async () => {
      await last
      await end()
    },
  }
}

/** The same in the thread that asks: for lakes so small that starting threads takes longer than counting. */
const countHere: CountThreads = {
  number: 1,
  run: <W extends CountWork>(work: W, take: (result: CountResults[W['do']]) => void) =>
    // The work says what its results are.
    doCountWork(work, (result) => take(result as CountResults[W['do']])),
  close: async () => {},
}

const reportsWorthThreads = 200_000

/** Threads for a lake of that size. */
export const threadsFor = ({ reports }: { readonly reports: number }, number?: number): CountThreads =>
  reports < reportsWorthThreads ? countHere : countThreads(number)

function start(): Worker {
  // TypeScript in a clone, JavaScript in what is published.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./count-worker.${extension}`, import.meta.url))
  worker.unref()
  return worker
}

type Message = { readonly result: unknown } | { readonly done: true } | { readonly problem: unknown }

function runIn<W extends CountWork>(
  worker: Worker,
  work: W,
  take: (result: CountResults[W['do']]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      worker.off('message', hear).off('error', fail).off('exit', gone)
      worker.unref()
      then()
    }
    const fail = (problem: unknown): void => settle(() => reject(problem))
    const gone = (): void => fail(new Error('a counting thread ended before its work was done'))
    const hear = (message: Message): void => {
      if ('result' in message) {
        try {
          take(message.result as CountResults[W['do']])
        } catch (problem) {
          fail(problem)
        }
      } else if ('problem' in message) fail(message.problem)
      else settle(resolve)
    }
    worker.ref()
    worker.on('message', hear).on('error', fail).on('exit', gone)
    worker.postMessage(work)
  })
}
