import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import type { MessagePort } from 'node:worker_threads'
import { issue } from '../../base/issue.ts'
import { serverLog } from '../log/server-log.ts'
import {
  statuses,
  type Answered,
  type FromProcess,
  type Progress,
  type StoreMessage,
  type ToProcess,
} from './messages.ts'
import { refused } from './refused.ts'
import type { OperationThread, ThreadSettings } from './thread.ts'

export interface ProcessSettings extends ThreadSettings {
  /** How much it gives way to what people wait for; see `os.setPriority`. */
  readonly niceness: number
}

export interface OperationProcess extends OperationThread {
  /** Begin it now, since an operation is about to come. */
  readonly prepare: () => void
}

interface Waiting {
  readonly resolve: (answered: Answered) => void
  readonly progress: ((progress: Progress) => void) | undefined
}

interface Live {
  readonly child: ChildProcess
  /** Ports of the store, by channel. */
  readonly ports: Map<number, MessagePort>
}

/** With nothing to do for so long, it ends and gives its memory back; the next operation begins another. */
const idleFor = 300_000
/** After a stop was asked for: its own thread is ended sooner, so this is for what will not end. */
const grace = 20_000

/**
 * Operations on what people brought from outside, and long work, in a process of their own: a thread that runs out of memory can end
 * its whole process, which then is not the one that serves. Begun with the first operation.
 */
export function operationProcess({ store, niceness, ...settings }: ProcessSettings): OperationProcess {
  const waiting = new Map<number, Waiting>()
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
    const made: Live = { child, ports: new Map() }
    const first = portOf(made, 1)
    child.on('message', (message: FromProcess) => take(made, message))
    child.once('error', (problem) => end(made, problem.message))
    child.once('exit', (code, signal) => end(made, signal ?? `code ${code}`))
    const { dataFolder, origin, memory, longest } = settings
    send(made, {
      begin: { address: first.address, dataFolder, origin, memory, ...(longest !== undefined && { longest }) },
    })
    child.once('spawn', () => givesWay(child, niceness))
    return made
  }

  /** A channel of the process to the store, of the number the process gave it. */
  function portOf(of: Live, channel: number) {
    const { address, port } = store.share()
    of.ports.set(channel, port)
    port.on('message', (message: unknown) => send(of, { channel, message }))
    port.unref()
    return { address, port }
  }

  const forStore = (of: Live, { channel, message }: StoreMessage): void =>
    (of.ports.get(channel) ?? portOf(of, channel).port).postMessage(message)

  function take(of: Live, message: FromProcess): void {
    if ('channel' in message) return forStore(of, message)
    if ('progress' in message) return waiting.get(message.progress[0])?.progress?.(message.progress[1])
    const [id, answered] = message.done
    waiting.get(id)?.resolve(answered)
    waiting.delete(id)
    if (waiting.size === 0) rest()
  }

  const rest = (): void => {
    clearTimeout(idle)
    idle = setTimeout(() => live?.child.kill(), idleFor).unref()
  }

  function end(ended: Live, why: string): void {
    // What it held of the store is free again.
    for (const port of ended.ports.values()) port.close()
    ended.ports.clear()
    if (ended !== live) return
    live = undefined
    if (waiting.size > 0 && !closed)
      serverLog((line) => process.stderr.write(line)).fault('process-ended', new Error(why), { why })
    const code = why === 'SIGABRT' ? 'server-memory' : 'server-ended'
    for (const { resolve } of waiting.values())
      resolve(refused(statuses.ended, [issue('error', code, { file: 'server' }, {})]))
    waiting.clear()
  }

  const stop = (id: number): void => {
    const at = live
    if (at === undefined || !waiting.has(id)) return
    send(at, { stop: id })
    setTimeout(() => {
      if (waiting.has(id)) at.child.kill('SIGKILL')
    }, grace).unref()
  }

  return {
    run: (asked, progress) => {
      const id = ++lastId
      clearTimeout(idle)
      if (closed) {
        const told = issue('error', 'server-ended', { file: 'server' }, {})
        return { answered: Promise.resolve(refused(statuses.ended, [told])), stop: () => {} }
      }
      live ??= start()
      const answered = new Promise<Answered>((resolve) => waiting.set(id, { resolve, progress }))
      send(live, { run: [id, asked] })
      return { answered, stop: () => stop(id) }
    },
    busy: () => waiting.size,
    prepare: () => {
      if (closed || live !== undefined) return
      live = start()
      rest()
    },
    close: async () => {
      closed = true
      clearTimeout(idle)
      const { child } = live ?? {}
      if (child === undefined) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** One that is ending does not hear it; whoever waits is told by its end. */
const send = ({ child }: Live, message: ToProcess): void => {
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
