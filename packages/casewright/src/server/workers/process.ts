import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { serverLog } from '../log/server-log.ts'
import { type Answered, type FromProcess, type Progress, type ToProcess } from './messages.ts'
import { notRun, stopped } from './refused.ts'
import { storeRelay, type StoreRelay } from './store-relay.ts'
import type { OperationThread, ThreadSettings } from './thread.ts'

export interface ProcessSettings extends ThreadSettings {
  /** How much it gives way to what people wait for; see `os.setPriority`. */
  readonly niceness: number
  /** With nothing to do for so many milliseconds, it ends and gives its memory back; the next operation begins another. */
  readonly idleFor?: number
}

export interface OperationProcess extends OperationThread {
  /** Begin it now, since an operation is about to come. */
  readonly prepare: () => void
}

interface Waiting {
  readonly resolve: (answered: Answered) => void
  readonly progress: ((progress: Progress) => void) | undefined
  /** Of the operation. */
  readonly op: string
  isStopped: boolean
}

/** One process, from its beginning to its end. */
interface Live {
  readonly child: ChildProcess
  readonly relay: StoreRelay
  readonly waiting: Map<number, Waiting>
}

const usuallyIdleFor = 300_000
/** After a stop was asked for: its own thread is ended sooner, so this is for what will not end. */
const grace = 20_000

/**
 * Operations on what people brought from outside, and long work, in a process of their own: a thread that runs out of memory can end
 * its whole process, which then is not the one that serves. Begun with the first operation.
 */
export function operationProcess(settings: ProcessSettings): OperationProcess {
  const { store, niceness, idleFor = usuallyIdleFor, dataFolder, origin, memory, longest } = settings
  let lastId = 0
  let live: Live | undefined
  let idle: NodeJS.Timeout | undefined
  let closed = false

  const start = (): Live => {
    // TypeScript in a clone, JavaScript in what is published.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const child = fork(new URL(`./operation-process.${extension}`, import.meta.url), [], {
      serialization: 'advanced',
      // How the program was started is its own affair.
      execArgv: [],
    })
    const made: Live = { child, relay: storeRelay(store, (message) => send(child, message)), waiting: new Map() }
    child.on('message', (message: FromProcess) => take(made, message))
    child.once('error', (problem) => end(made, problem.message))
    child.once('exit', (code, signal) => end(made, signal ?? `code ${code}`))
    child.once('spawn', () => givesWay(child, niceness))
    const { address } = made.relay
    send(child, { begin: { address, dataFolder, origin, memory, ...(longest !== undefined && { longest }) } })
    return made
  }

  function take(of: Live, message: FromProcess): void {
    if ('channel' in message) return of.relay.take(message)
    if ('closed' in message) return of.relay.closeChannel(message.closed)
    if ('progress' in message) return of.waiting.get(message.progress[0])?.progress?.(message.progress[1])
    const [id, answered] = message.done
    of.waiting.get(id)?.resolve(answered)
    of.waiting.delete(id)
    if (of === live && of.waiting.size === 0) rest()
  }

  const rest = (): void => {
    clearTimeout(idle)
    idle = setTimeout(() => {
      const over = live
      // Whoever comes now is not sent to one that is ending.
      live = undefined
      if (over?.child.connected === true) over.child.disconnect()
    }, idleFor).unref()
  }

  function end(ended: Live, why: string): void {
    // What it held of the store is free again.
    ended.relay.close()
    if (ended === live) live = undefined
    const { waiting } = ended
    if (waiting.size > 0 && !closed)
      serverLog((line) => process.stderr.write(line)).fault('process-ended', new Error(why), { why })
    // Of several one needed too much; nobody can say which.
    const code = why === 'SIGABRT' && waiting.size === 1 ? 'server-memory' : 'server-ended'
    for (const { resolve, op, isStopped } of waiting.values()) resolve(isStopped ? stopped(op) : notRun(code))
    waiting.clear()
  }

  const stop = (of: Live, id: number): void => {
    const one = of.waiting.get(id)
    if (one === undefined) return
    one.isStopped = true
    send(of.child, { stop: id })
    setTimeout(() => {
      if (of.waiting.has(id)) of.child.kill('SIGKILL')
    }, grace).unref()
  }

  return {
    run: (asked, progress) => {
      const id = ++lastId
      clearTimeout(idle)
      if (closed) return { answered: Promise.resolve(notRun('server-ended')), stop: () => {} }
      const at = (live ??= start())
      const answered = new Promise<Answered>((resolve) =>
        at.waiting.set(id, { resolve, progress, op: asked.op, isStopped: false }),
      )
      send(at.child, { run: [id, asked] })
      return { answered, stop: () => stop(at, id) }
    },
    busy: () => live?.waiting.size ?? 0,
    prepare: () => {
      if (closed || live !== undefined) return
      live = start()
      rest()
    },
    close: async () => {
      closed = true
      clearTimeout(idle)
      const { child } = live ?? {}
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** One that is ending does not hear it; whoever waits is told by its end. */
const send = (child: ChildProcess, message: ToProcess): void => {
  if (child.connected) child.send(message, undefined, undefined, () => {})
}

/** Where the system does not let it, it goes on as it is. */
function givesWay({ pid }: ChildProcess, niceness: number): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness)
  } catch {
    return
  }
}
