import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { type Answered, type Asked, type FromProcess, type Progress, type ToProcess } from './messages.ts'
import { lost, stopped } from './refused.ts'
import { storeRelay } from './store-relay.ts'
import type { ThreadSettings } from './thread.ts'

export interface LiveSettings extends ThreadSettings {
  /** How much it gives way to what people wait for; see `os.setPriority`. */
  readonly niceness: number
}

/** One that is asked for, wherever it is run. */
export interface Waiting {
  readonly id: number
  readonly asked: Asked
  readonly progress: ((progress: Progress) => void) | undefined
  isStopped: boolean
}

/** One process, from its beginning to its end. Whatever happens to it, each of those it is at is answered. */
export interface LiveProcess {
  readonly run: (one: Waiting) => Promise<Answered>
  readonly stop: (one: Waiting) => void
  readonly busy: () => number
  /** How often something was to be written. */
  readonly writes: () => number
  /** It ends when it has heard so. */
  readonly dismiss: () => void
  readonly kill: () => Promise<void>
}

interface Told {
  readonly ended: (why: string, busy: number) => void
  readonly idle: () => void
}

/** After a stop was asked for: its own thread is ended sooner, so this is for what will not end. */
const grace = 20_000

export function liveProcess(settings: LiveSettings, told: Told): LiveProcess {
  const { store, niceness, dataFolder, origin, memory, longest } = settings
  const waiting = new Map<number, { readonly one: Waiting; readonly resolve: (answered: Answered) => void }>()
  // TypeScript in a clone, JavaScript in what is published.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = fork(new URL(`./operation-process.${extension}`, import.meta.url), [], {
    serialization: 'advanced',
    // How the program was started is its own affair.
    execArgv: [],
  })
  const relay = storeRelay(store, (message) => send(child, message))
  child.on('message', (message: FromProcess) => take(message))
  child.once('error', (problem) => end(problem.message))
  child.once('exit', (code, signal) => end(signal ?? `code ${code}`))
  child.once('spawn', () => givesWay(child, niceness))
  const { address } = relay
  send(child, { begin: { address, dataFolder, origin, memory, ...(longest !== undefined && { longest }) } })

  function take(message: FromProcess): void {
    if ('channel' in message) return relay.take(message)
    if ('closed' in message) return relay.closeChannel(message.closed)
    if ('progress' in message) return waiting.get(message.progress[0])?.one.progress?.(message.progress[1])
    const [id, answered] = message.done
    waiting.get(id)?.resolve(answered)
    waiting.delete(id)
    if (waiting.size === 0) told.idle()
  }

  function end(why: string): void {
    // What it held of the store is free again.
    relay.close()
    told.ended(why, waiting.size)
    // Of several one needed too much; nobody can say which.
    const byMemory = why === 'SIGABRT' && waiting.size === 1
    for (const { one, resolve } of waiting.values())
      resolve(one.isStopped ? stopped(one.asked.op) : lost(byMemory, waiting.size))
    waiting.clear()
  }

  return {
    run: (one) => {
      const answered = new Promise<Answered>((resolve) => waiting.set(one.id, { one, resolve }))
      send(child, { run: [one.id, one.asked] })
      return answered
    },
    stop: ({ id }) => {
      send(child, { stop: id })
      setTimeout(() => {
        if (waiting.has(id)) child.kill('SIGKILL')
      }, grace).unref()
    },
    busy: () => waiting.size,
    writes: relay.writes,
    dismiss: () => {
      if (child.connected) child.disconnect()
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
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
