// What a thread that runs operations runs.
import { parentPort, workerData } from 'node:worker_threads'
import { attachStore, type StoreHandle } from '../../adapters/store/open-store.ts'
import { keptByThread } from '../../adapters/workbench/store-context.ts'
import { serverLog } from '../log/server-log.ts'
import { batches } from './batches.ts'
import { flagOf, type FromThread, type Leave, type Progress, type ToThread } from './messages.ts'
import { runOperation, type Workplace } from './run-operation.ts'

export interface ThreadData {
  readonly handle: StoreHandle
  readonly dataFolder: string
  readonly origin: string
  /** One flag for each operation that may run; see `flagOf`. */
  readonly flags: Int32Array
}

/** Progress is told at most so often, in milliseconds; its last word always. */
const toldEvery = 100

const log = serverLog((line) => process.stderr.write(line))
const port = parentPort
if (port === null) throw new Error('not a thread')
// The one who starts the thread gives it exactly this.
const { handle, dataFolder, origin, flags } = workerData as ThreadData
const place: Workplace = {
  store: await attachStore(handle),
  dataFolder,
  origin,
  kept: await keptByThread(),
  report: (number, op, problem) => log.fault('fault', problem, { number, op }),
}

const { send: tell } = batches<FromThread>((messages, transfer) => port.postMessage(messages, transfer))
const stops = new Map<number, AbortController>()

const leaves = new Map<number, Leave>()

port.on('message', (messages: readonly ToThread[]) => {
  for (const message of messages) {
    if (message[0] === 'leave') leaves.set(message[1], message[2])
    else if (message[0] === 'stop') stops.get(message[1])?.abort()
    else void run(message)
  }
})

async function run([, id, op, input, study, number]: Extract<ToThread, readonly ['run', ...unknown[]]>): Promise<void> {
  const leave = leaves.get(number)
  if (leave === undefined) throw new Error(`no leave ${number}`)
  const stop = new AbortController()
  stops.set(id, stop)
  const isStopped = (): boolean => Atomics.load(flags, flagOf(id)) === 1
  const progress = nowAndThen((p) => tell(['progress', id, p]))
  const { status, body, of } = await runOperation(
    place,
    { op, input, study, leave },
    { signal: stop.signal, isStopped, progress },
  )
  stops.delete(id)
  tell(['done', id, status, body, of?.study, of?.revision], typeof body === 'string' ? undefined : body.buffer)
}

/** Tells a new step at once, and how far it is now and then. */
function nowAndThen(say: (progress: Progress) => void): (progress: Progress) => void {
  let last = -Infinity
  let step = ''
  return (progress) => {
    const now = performance.now()
    if (progress.step === step && progress.done < progress.of && now - last < toldEvery) return
    last = now
    step = progress.step
    say(progress)
  }
}
